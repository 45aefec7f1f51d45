import { describe, expect, it } from "vitest";
import { createTextLogger } from "./loggers.ts";

describe("the text log", () => {
  it.each([
    [undefined, "error text"],
    [{}, "error text"],
    [{ service: "a", calls: 3, code: null }, "error text service=a calls=3 code=null"],
    [{ a: "", b: "two words", c: 'a "b"', d: "x=y" }, 'error text a="" b="two words" c="a \\"b\\"" d="x=y"'],
    [{ list: [1, { a: 2 }], absent: undefined }, 'error text list=[1,{"a":2}] absent=undefined'],
    [{ error: "Error: x\n    at f", id: 1 }, "error text id=1\n  Error: x\n      at f"],
  ])("has %j as %j", (fields, line) => {
    const lines: string[] = [];
    createTextLogger((one) => void lines.push(one)).error("text", fields);
    expect(lines).toEqual([line]);
  });

  it("begins at the level that is asked for", () => {
    const lines: string[] = [];
    const log = createTextLogger((line) => void lines.push(line), "error");
    for (const level of ["debug", "info", "warn", "error"] as const) log[level]("text");
    createTextLogger((line) => void lines.push(line), "debug").debug("more");
    expect(lines).toEqual(["error text", "debug more"]);
  });

  it("has every level but debug", () => {
    const lines: string[] = [];
    const log = createTextLogger((line) => void lines.push(line));
    for (const level of ["debug", "info", "warn", "error"] as const) log[level]("text");
    expect(lines).toEqual(["info text", "warn text", "error text"]);
  });
});
