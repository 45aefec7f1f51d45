import { relative } from "node:path";
import { styleText } from "node:util";
import type { Diagnostic, SourceRange } from "./diagnostic.ts";
import type { ResolvedFormatOptions } from "./format.ts";

type Style = Parameters<typeof styleText>[0];

/** Diagnostics for people: place, code, message, code frame, what to do; a count at the end. */
export function formatText(diagnostics: readonly Diagnostic[], { color, directory }: ResolvedFormatOptions): string {
  if (diagnostics.length === 0) return "";
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const place = ({ file, line, column }: SourceRange): string =>
    `${paint("cyan", relative(directory, file).replaceAll("\\", "/"))}:${line}:${column}`;
  const one = ({ code, message, hint, range, frame, related }: Diagnostic): string =>
    [
      `${range === undefined ? "" : `${place(range)} `}${paint("red", "error")} ${paint("dim", code)} ${paint("bold", message)}`,
      ...(frame === undefined ? [] : [frame]),
      ...related.map((other) => `  ${place(other.range)} ${other.message}`),
      `  ${paint("green", "→")} ${hint}.`,
    ].join("\n");
  const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  return `${diagnostics.map(one).join("\n\n")}\n\n${paint("bold", `Found ${count}.`)}\n`;
}
