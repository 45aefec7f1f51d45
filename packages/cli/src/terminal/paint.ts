import { styleText } from "node:util";

/** A style of `util.styleText`, or several. */
export type Style = Parameters<typeof styleText>[0];

/** The text in a style, where there are colours. */
export function paint(colors: boolean, style: Style, text: string): string {
  return colors ? styleText(style, text, { validateStream: false }) : text;
}
