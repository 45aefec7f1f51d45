import type { CodeRow } from "./code-row.ts";
import { type DiagnosticCode, diagnosticCodes } from "./codes.ts";
import type { Diagnostic, RelatedPlace, SourceRange } from "./diagnostic.ts";
import { codeFrame } from "./frame.ts";

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends `${string} ${string}` | "" ? never : Name) | Placeholder<Rest>
  : never;

type Row<Code extends DiagnosticCode> = (typeof diagnosticCodes)[Code];

/** The details that the templates of a code ask for. */
export type DiagnosticDetails<Code extends DiagnosticCode> = Readonly<
  Record<Placeholder<Row<Code>["message"]> | Placeholder<Row<Code>["hint"]>, string>
>;

/** Where a diagnostic belongs. */
export interface DiagnosticPlace {
  readonly range?: SourceRange | undefined;
  /** Text of the file, for the code frame. */
  readonly text?: string | undefined;
  readonly related?: readonly RelatedPlace[] | undefined;
}

/** Makes a diagnostic of a code from the table. */
export function createDiagnostic<Code extends DiagnosticCode>(
  code: Code,
  details: DiagnosticDetails<Code>,
  { range, text, related = [] }: DiagnosticPlace = {},
): Diagnostic {
  const values = new Map<string, string>(Object.entries(details));
  const fill = (template: string): string =>
    template.replace(/\{(\w+)\}/g, (placeholder, name: string) => values.get(name) ?? placeholder);
  const row: CodeRow = diagnosticCodes[code];
  return {
    code,
    severity: row.severity ?? "error",
    message: fill(row.message),
    hint: fill(row.hint),
    ...(range === undefined ? {} : { range }),
    ...(range === undefined || text === undefined ? {} : { frame: codeFrame(text, range) }),
    related,
  };
}
