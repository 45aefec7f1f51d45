import { describe, expect, it } from "vitest";
import { sourcePosition } from "./source-position.ts";

function thrown(stack: string, cause?: Error): Error {
  return Object.assign(new Error("x", { cause }), { stack });
}

describe("the place of an error in the sources", () => {
  it.each([
    ["of a frame", "Error: x\n    at load (/ws/a/src/index.ts:7:9)\n    at node:internal/x:1:1", "a/src/index.ts:7:9"],
    ["of a frame without a name", "Error: x\n    at /ws/a/src/index.ts:7:9", "a/src/index.ts:7:9"],
    ["of a URL", "Error: x\n    at async file:///ws/a/src/index.ts?x=1:7:9", "a/src/index.ts:7:9"],
    [
      "not of what is installed",
      "Error: x\n    at f (/ws/a/node_modules/b/i.js:1:1)\n    at g (/ws/a/s.ts:2:3)",
      "a/s.ts:2:3",
    ],
    ["of a syntax error", "/ws/a/src/index.ts:3\nSyntaxError: x", "a/src/index.ts:3"],
    ["nowhere", "Error: x\n    at f (/elsewhere/i.ts:1:1)", undefined],
  ])("is that %s", (_, stack, place) => {
    expect(sourcePosition(thrown(stack), "/ws", ["/ws/a"])).toBe(place);
  });

  it("is that of the first cause that has one", () => {
    const cause = thrown("Error: y\n    at load (/ws/a/src/index.ts:7:9)");
    expect(sourcePosition(thrown("Error: x\n    at f (/other/x.ts:1:1)", cause), "/ws", ["/ws/a"])).toBe(
      "a/src/index.ts:7:9",
    );
    expect(sourcePosition("text", "/ws", ["/ws/a"])).toBeUndefined();
  });
});
