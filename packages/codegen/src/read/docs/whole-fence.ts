import type { ts } from "ts-morph";

/** The text of a tag with a fence in it, and where in the file it ends. */
export interface WholeFence {
  readonly text: string;
  /** Offset behind the fence. */
  readonly end: number;
}

/**
 * The text of a tag whose fence the compiler has cut at an `@`, which it takes for the next tag; undefined: its fences are
 * whole, or it has none that ends.
 */
export function wholeFence(tag: ts.JSDocTag, text: string): WholeFence | undefined {
  const isCut = text.split("```").length % 2 === 0;
  if (!isCut) return undefined;
  const start = tag.tagName.end;
  const raw = tag.getSourceFile().text.slice(start, tag.parent.end - 2);
  const open = raw.indexOf("```");
  const close = raw.indexOf("```", open + 3);
  if (open === -1 || close === -1) return undefined;
  const lines = raw.slice(0, close + 3).split(/\r\n?|\n/);
  return {
    text: lines
      .map((line) => line.replace(/^\s*\* ?/, ""))
      .join("\n")
      .trim(),
    end: start + close + 3,
  };
}
