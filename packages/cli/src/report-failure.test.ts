import { ServiceError, VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import type { CliContext } from "./context.ts";
import { CommandFailure, UsageFailure } from "./failure.ts";
import { reportFailure } from "./report-failure.ts";

function report(thrown: unknown, { json = false, colors = false } = {}): { code: number; lines: string[] } {
  const lines: string[] = [];
  const context = { err: (line: string) => void lines.push(line), colors: { out: false, err: colors } };
  return { code: reportFailure(thrown, context as unknown as CliContext, json), lines };
}
class NoImage extends ServiceError<{ limit: number }> {
  override readonly name = "NoImage";
}
class Closed extends ServiceError<undefined> {
  override readonly name = "Closed";
}
const a = { path: "/a", message: "is missing" };
const b = { path: "", message: "is too much" };

describe("a failure is told", () => {
  it.each([
    [new UsageFailure("Not so."), 2, ["error: Not so."]],
    [new CommandFailure("It failed."), 1, ["error: It failed."]],
    [new CommandFailure(), 1, []],
    [new VModelError("conflict", "Taken."), 1, ["error[conflict]: Taken."]],
    [new VModelError("conflict", "a is missing.", { details: [a] }), 1, ["error[conflict]: a is missing."]],
    [new VModelError("conflict", "Two.", { details: [a] }), 1, ["error[conflict]: Two.\n  /a: is missing"]],
    [
      new VModelError("conflict", "a is missing (and more).", { details: [a, b] }),
      1,
      ["error[conflict]: a is missing (and more).\n  /a: is missing\n  is too much"],
    ],
    [
      new VModelError("conflict", "2 things: (1) is missing (2) is too much", { details: [a, b] }),
      1,
      ["error[conflict]: 2 things:\n  /a: is missing\n  is too much"],
    ],
    [
      new VModelError("conflict", "2 things: (1) /a: is missing (2) /b: is too much", {
        details: [a, { path: "/b", message: "is too much" }],
      }),
      1,
      ["error[conflict]: 2 things:\n  /a: is missing\n  /b: is too much"],
    ],
    [new NoImage("No image.", { limit: 3 }), 1, ['error[declared]: NoImage: No image.\n  data: {"limit":3}']],
    [new Closed("Closed today.", undefined), 1, ["error[declared]: Closed: Closed today."]],
  ])("%#: %s", (thrown, code, lines) => {
    expect(report(thrown)).toEqual({ code, lines });
  });

  it("as a problem document for wrong usage, too", () => {
    const { code, lines } = report(new UsageFailure("Not so."), { json: true });
    expect(code).toBe(2);
    expect(JSON.parse(lines.join("\n"))).toMatchObject({ code: "invalid_argument", detail: "Not so." });
  });

  it("as a problem document, where JSON is wanted", () => {
    const { code, lines } = report(new VModelError("conflict", "Taken.", { service: "s" }), { json: true });
    expect(code).toBe(1);
    expect(JSON.parse(lines.join("\n"))).toMatchObject({
      code: "conflict",
      detail: "Taken.",
      service: "s",
      status: 409,
    });
  });

  it("with its stack, when nobody has foreseen it", () => {
    const { code, lines } = report(new TypeError("x is not a function"));
    expect(code).toBe(1);
    expect(lines[0]).toMatch(
      /^error: This is a mistake in vmodel; please report it\.\nTypeError: x is not a function\n {4}at /,
    );
    expect(report("text").lines).toEqual(["error: This is a mistake in vmodel; please report it.\ntext"]);
  });

  it("in red, where there are colours", () => {
    expect(report(new UsageFailure("Not so."), { colors: true }).lines).toEqual([
      "\x1b[31m\x1b[1merror:\x1b[22m\x1b[39m Not so.",
    ]);
  });
});
