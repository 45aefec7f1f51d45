import type { Diagnostic } from "./diagnostic.ts";
import { formatText } from "./text-format.ts";

/** How diagnostics are shown. */
export interface FormatOptions {
  /** Default `text`. */
  readonly format?: DiagnosticFormat;
  /** Whether to use ANSI colours; give it what the output is: `process.stdout.isTTY`. Default false. */
  readonly color?: boolean;
  /** Directory that paths are shown relative to. Default: the working directory. */
  readonly directory?: string;
}

/** Options with everything filled in. */
export type ResolvedFormatOptions = Required<Omit<FormatOptions, "format">>;

const formatters = {
  text: formatText,
} as const satisfies Record<string, (diagnostics: readonly Diagnostic[], options: ResolvedFormatOptions) => string>;

/** A way to show diagnostics. */
export type DiagnosticFormat = keyof typeof formatters;

/** The diagnostics as text for people or machines; empty when there are none, else ending in a newline. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions = {}): string {
  const { format = "text", color = false, directory = process.cwd() } = options;
  return formatters[format](diagnostics, { color, directory });
}
