import type { DiagnosticCode } from "./codes.ts";
import { countDiagnostics, type DiagnosticCounts } from "./count-diagnostics.ts";
import type { Diagnostic, SourceRange } from "./diagnostic.ts";
import type { ResolvedFormatOptions } from "./format-options.ts";
import { shownPath } from "./shown-path.ts";

/** What the format `json` prints. Keys are only ever added. */
export interface DiagnosticsDocument {
  /** In the order of packages, files and lines. */
  readonly diagnostics: readonly JsonDiagnostic[];
  readonly counts: DiagnosticCounts;
}

/** One diagnostic; `file` and what follows are absent when it is about a package as a whole. */
export interface JsonDiagnostic extends Partial<JsonPlace> {
  readonly code: DiagnosticCode;
  readonly severity: "error" | "warning";
  readonly message: string;
  readonly hint: string;
  /** The source lines around the place, with the place marked. */
  readonly frame?: string;
  readonly related: readonly ({ readonly message: string } & JsonPlace)[];
}

/** A place in a source. */
export interface JsonPlace {
  /** Relative to the directory that paths are shown relative to, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Behind the last code unit that is meant. */
  readonly endColumn: number;
}

/** Diagnostics for machines: one {@link DiagnosticsDocument}, also when there are none. */
export function formatJson(diagnostics: readonly Diagnostic[], { directory }: ResolvedFormatOptions): string {
  const place = ({ file, line, column, length }: SourceRange): JsonPlace => {
    return { file: shownPath(file, directory), line, column, endColumn: column + length };
  };
  const document: DiagnosticsDocument = {
    diagnostics: diagnostics.map(({ code, severity, message, hint, range, frame, related }) => ({
      code,
      severity,
      message,
      hint,
      ...(range === undefined ? {} : place(range)),
      ...(frame === undefined ? {} : { frame }),
      related: related.map((other) => ({ message: other.message, ...place(other.range) })),
    })),
    counts: countDiagnostics(diagnostics),
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}
