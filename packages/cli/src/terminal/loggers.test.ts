import { describe, expect, it } from "vitest";
import { createJsonLogger, createTextLogger } from "./loggers.ts";

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

  it("has every level but debug", () => {
    const lines: string[] = [];
    const log = createTextLogger((line) => void lines.push(line));
    for (const level of ["debug", "info", "warn", "error"] as const) log[level]("text");
    expect(lines).toEqual(["info text", "warn text", "error text"]);
  });
});

it("the JSON log has one object a line, and leaves debug lines out", () => {
  const lines: string[] = [];
  const log = createJsonLogger((line) => void lines.push(line));
  log.debug("text");
  log.warn("text", { error: "a\nb" });
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain("\n");
  expect(JSON.parse(lines[0] ?? "")).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    level: "warn",
    message: "text",
    error: "a\nb",
  });
});
