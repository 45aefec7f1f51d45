import { styleText } from "node:util";
import { countDiagnostics } from "./count-diagnostics.ts";
import type { Diagnostic, SourceRange } from "./diagnostic.ts";
import type { ResolvedFormatOptions } from "./format-options.ts";
import { shownPath } from "./shown-path.ts";

type Style = Parameters<typeof styleText>[0];

/** Diagnostics for people: place, code, message, code frame, what to do; a count at the end. */
export function formatText(diagnostics: readonly Diagnostic[], { color, directory }: ResolvedFormatOptions): string {
  if (diagnostics.length === 0) return "";
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const place = ({ file, line, column }: SourceRange): string =>
    `${paint("cyan", shownPath(file, directory))}:${line}:${column}`;
  const one = ({ code, severity, message, hint, range, frame, related }: Diagnostic): string =>
    [
      `${range === undefined ? "" : `${place(range)} `}${paint(severity === "error" ? "red" : "yellow", severity)} ${paint("dim", code)} ${paint("bold", message)}`,
      ...(frame === undefined ? [] : [frame]),
      ...related.map((other) => `  ${place(other.range)} ${other.message}`),
      `  ${paint("green", "→")} ${hint}.`,
    ].join("\n");
  const { errors, warnings } = countDiagnostics(diagnostics);
  const counted = [plural(errors, "error"), plural(warnings, "warning")].filter((text) => text !== "").join(" and ");
  return `${diagnostics.map(one).join("\n\n")}\n\n${paint("bold", `Found ${counted}.`)}\n`;
}

function plural(count: number, word: string): string {
  return count === 0 ? "" : `${count} ${word}${count === 1 ? "" : "s"}`;
}
