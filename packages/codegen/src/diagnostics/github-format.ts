import type { Diagnostic } from "./diagnostic.ts";
import type { ResolvedFormatOptions } from "./format-options.ts";
import { shownPath } from "./shown-path.ts";

/**
 * Diagnostics as workflow commands of GitHub Actions, one a line:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
 */
export function formatGithub(diagnostics: readonly Diagnostic[], { directory }: ResolvedFormatOptions): string {
  return diagnostics.map((diagnostic) => `${command(diagnostic, directory)}\n`).join("");
}

function command({ code, severity, message, hint, range }: Diagnostic, directory: string): string {
  const place =
    range === undefined
      ? []
      : [
          `file=${property(shownPath(range.file, directory))}`,
          `line=${range.line}`,
          `col=${range.column}`,
          `endColumn=${range.column + range.length}`,
        ];
  return `::${severity} ${[...place, `title=${code}`].join(",")}::${data(`${message}\n→ ${hint}.`)}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
