import type { Diagnostic } from "./diagnostic.ts";
import type { ResolvedFormatOptions } from "./format-options.ts";
import { formatGithub } from "./github-format.ts";
import { formatJson } from "./json-format.ts";
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

const formatters = {
  text: formatText,
  json: formatJson,
  github: formatGithub,
} as const satisfies Record<string, (diagnostics: readonly Diagnostic[], options: ResolvedFormatOptions) => string>;

/**
 * A way to show diagnostics: `text` for people, with code frames; `json` as one {@link DiagnosticsDocument}; `github` as
 * workflow commands, which GitHub shows beside the changed lines.
 */
export type DiagnosticFormat = keyof typeof formatters;

/** Every {@link DiagnosticFormat}. */
export const diagnosticFormats = Object.keys(formatters) as readonly DiagnosticFormat[];

/** The diagnostics as text for people or machines; empty when there are none, unless it is JSON, else ending in a newline. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions = {}): string {
  const { format = "text", color = false, directory = process.cwd() } = options;
  return formatters[format](diagnostics, { color, directory });
}
