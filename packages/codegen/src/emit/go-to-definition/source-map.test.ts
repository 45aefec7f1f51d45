import { SourceMap } from "node:module";
import { describe, expect, it } from "vitest";
import { MappedText } from "./mapped-text.ts";
import { sourceMap } from "./source-map.ts";

const range = (file: string, line: number, column: number) => ({ file, line, column, length: 1 });

describe("a source map", () => {
  it("leads each name to its source, also backwards and to other files", () => {
    const text = new MappedText()
      .add("// header\ninterface ")
      .name("A", range("/w/pkg/src/a.ts", 40, 3))
      .add(" {\n  ")
      .name("x", range("/w/pkg/src/a.ts", 2, 70))
      .add(": ")
      .name("B", range("/w/other/b.ts", 1, 1))
      .add("\n}\n");
    const map = JSON.parse(sourceMap("index.d.ts", text.names, "/w/pkg/client"));
    expect(map.sources).toEqual(["../src/a.ts", "../../other/b.ts"]);
    const decoded = new SourceMap(map);
    const entry = (line: number, column: number): unknown => decoded.findEntry(line, column);
    expect(text.text.split("\n")[1]?.slice(10)).toBe("A {");
    expect(entry(1, 10)).toMatchObject({ originalSource: "../src/a.ts", originalLine: 39, originalColumn: 2 });
    expect(entry(2, 2)).toMatchObject({ originalSource: "../src/a.ts", originalLine: 1, originalColumn: 69 });
    expect(entry(2, 5)).toMatchObject({ originalSource: "../../other/b.ts", originalLine: 0, originalColumn: 0 });
  });

  it("lists names from nowhere without a source, so that they do not lead to the next name's", () => {
    const text = new MappedText()
      .name("a", undefined)
      .add(" ")
      .name("b", range("/w/s.ts", 1, 1));
    expect(JSON.parse(sourceMap("index.d.ts", text.names, "/w")).mappings).toBe("A,EAAA");
  });
});
