import type { ts } from "ts-morph";
import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { createDiagnostic, type DiagnosticDetails } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic, RelatedPlace, SourceRange } from "../diagnostics/diagnostic.ts";
import type { Homes } from "./homes.ts";
import { rangeOf } from "./range.ts";

/** The reading of one package: what it looks things up in, and what it has found wrong. */
export class Reading {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly homes: Homes;
  /** Signatures and declarations that were read, to be checked for type errors. */
  readonly checked = new Set<ts.Node>();
  /** Types that could not be resolved: what to say if the compiler names no cause. */
  readonly unresolved = new Map<ts.Node, Diagnostic>();
  readonly #diagnostics = new Map<string, Diagnostic>();

  constructor(program: ts.Program, homes: Homes) {
    this.program = program;
    this.checker = program.getTypeChecker();
    this.homes = homes;
  }

  /** In the order of files and places. */
  get diagnostics(): readonly Diagnostic[] {
    return [...this.#diagnostics.values()].sort(byPlace);
  }

  /** Reports at a node. The same is reported once, and of functions one at a place: a type of the host's has many. */
  report<Code extends DiagnosticCode>(
    code: Code,
    details: DiagnosticDetails<Code>,
    node: ts.Node,
    related: readonly RelatedPlace[] = [],
  ): void {
    this.add(this.diagnostic(code, details, node, related));
  }

  diagnostic<Code extends DiagnosticCode>(
    code: Code,
    details: DiagnosticDetails<Code>,
    node: ts.Node,
    related: readonly RelatedPlace[] = [],
  ): Diagnostic {
    return createDiagnostic(code, details, { range: rangeOf(node), text: node.getSourceFile().text, related });
  }

  add(diagnostic: Diagnostic): void {
    const { file, line, column } = placeOf(diagnostic);
    const { code, message } = diagnostic;
    const key = [code, code === "VM1303" ? "" : message, file, line, column].join("\0");
    if (!this.#diagnostics.has(key)) this.#diagnostics.set(key, diagnostic);
  }
}

function placeOf({ range }: Diagnostic): Omit<SourceRange, "length"> {
  return range ?? { file: "", line: 0, column: 0 };
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (one.code < other.code ? -1 : 1);
}
