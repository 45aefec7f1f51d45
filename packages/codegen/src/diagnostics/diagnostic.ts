import type { DiagnosticCode } from "./codes.ts";

/** A stretch of a source file. */
export interface SourceRange {
  /** Absolute path. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 code units. */
  readonly column: number;
  /** How many UTF-16 code units are meant, at least 1; not past the end of the line. */
  readonly length: number;
}

/** A place that a diagnostic refers to besides its own. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** One thing in a package that keeps it from being built, or a warning, which does not. */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  /** The code's own: no code is an error here and a warning there. */
  readonly severity: "error" | "warning";
  /** What is wrong, in one line. */
  readonly message: string;
  /** What to do about it, in one line. */
  readonly hint: string;
  /** Where; absent when it is about the package as a whole. */
  readonly range?: SourceRange;
  /** The source lines around `range`, with the place marked; plain text. */
  readonly frame?: string;
  readonly related: readonly RelatedPlace[];
}
