import { inspect } from "node:util";
import { VModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { createRedactor } from "./redactor.ts";
import { textsOf } from "./secret-values.ts";

const pem = "-----BEGIN KEY-----\nMIIEvQ'IBADAN\n-----END KEY-----";

describe("a redactor", () => {
  const redactor = createRedactor(["hunter22", "hunter2", "abc", pem]);

  it("masks secrets wherever they stand, the longest first, and leaves short ones alone", () => {
    expect(redactor.text("hunter22 and hunter2, abc")).toBe("*** and ***, abc");
  });

  it("masks secrets of several lines, also as logs show them", () => {
    expect(redactor.text(pem)).toBe("***");
    for (const shown of [JSON.stringify({ pem }), inspect({ pem }), inspect({ deep: { pem } }, { depth: 4 })]) {
      expect(redactor.text(shown)).not.toContain("MIIEvQ");
    }
  });

  it("masks fields of logs, at any depth", () => {
    const written: unknown[] = [];
    const write = (...line: unknown[]): void => void written.push(line);
    const log = redactor.log({ debug: write, info: write, warn: write, error: write });
    log.info("hunter2", { a: "hunter2", b: { c: ["hunter2"], d: 1 }, n: 5, none: null });
    log.warn("fine");
    expect(written).toEqual([
      ["***", { a: "***", b: { c: ["***"], d: 1 }, n: 5, none: null }],
      ["fine", undefined],
    ]);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    createRedactor(["12345"])
      .log({ debug: write, info: write, warn: write, error: write })
      .error("x", {
        circle,
        pin: 12345,
        pins: [12345],
      });
    expect(written.at(-1)).toEqual(["x", { circle: "***", pin: "***", pins: "***" }]);
  });

  it("leaves errors alone that tell nothing, and keeps what others are", () => {
    const fine = new Error("fine");
    expect(redactor.error(fine)).toBe(fine);
    expect(redactor.error(undefined)).toBe(undefined);
    expect(redactor.error({ toString: () => Promise.reject })).toEqual(expect.anything());
    const lacking = new VModelError("insufficient_resources", "hunter2 is not enough", {
      details: [{ path: "/hunter2", message: "hunter2" }],
    });
    const offline = new VModelError("failed_precondition", "A file is missing.", {
      details: [{ path: "m", message: "is missing", reason: "offline", url: "https://host/hunter2/m" }],
    });
    expect(redactor.error(offline)).toMatchObject({
      details: [{ path: "m", message: "is missing", reason: "offline", url: "https://host/***/m" }],
    });
    expect(redactor.error(lacking)).toMatchObject({
      code: "insufficient_resources",
      message: "*** is not enough",
      details: [{ path: "/***", message: "***" }],
      cause: lacking,
    });
  });

  it("costs nothing where nothing is secret", () => {
    const log = { debug() {}, info() {}, warn() {}, error() {} };
    expect(createRedactor(["a", ""]).log(log)).toBe(log);
  });
});

describe("the texts of a secret", () => {
  it.each([
    ["text", ["text"]],
    [12345, ["12345"]],
    [5n, ["5"]],
    [true, []],
    [null, []],
    [{ a: "x", b: ["y", 1] }, ["x", "y", "1"]],
    [new Map([["key", new Set(["value"])]]), ["key", "value"]],
    [new Uint8Array([1, 255]), ["Af8=", "01ff"]],
    [new Date(0), ["1970-01-01T00:00:00.000Z"]],
  ])("%s are %j", (secret, texts) => {
    expect(textsOf(secret)).toEqual(texts);
  });
});
