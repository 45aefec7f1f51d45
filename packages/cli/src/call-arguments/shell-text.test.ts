import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { JsonKind } from "./json-kinds.ts";
import { shellText } from "./shell-text.ts";

describe("a value in a shell", () => {
  it.each<[value: unknown, kinds: JsonKind[], text: string]>([
    ["hello", ["string"], "hello"],
    ["5", ["string", "number"], "'\"5\"'"],
    [5, ["string", "number"], "5"],
    [{ a: 1 }, ["object"], "'{\"a\":1}'"],
    ["it's", ["string"], "'it'\\''s'"],
    ["", ["string"], "''"],
    ["$HOME `a`", ["string"], "'$HOME `a`'"],
  ])("%j of %j is %s", (value, kinds, text) => {
    expect(shellText(value, new Set(kinds))).toBe(text);
  });

  it.skipIf(process.platform === "win32")("comes through one as it is", () => {
    const value = 'it\'s $HOME, `a` "b"\n\\ *';
    const text = shellText(value, new Set<JsonKind>(["string"]));
    expect(execFileSync("sh", ["-c", `printf %s ${text}`], { encoding: "utf8" })).toBe(value);
  });
});
