import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { captureCaller } from "./place.ts";

const capture = () => captureCaller(capture)();

describe("captureCaller", () => {
  const own = Error.captureStackTrace;
  afterEach(() => {
    Error.captureStackTrace = own;
  });
  const withStack = (stack: string | undefined) => {
    Error.captureStackTrace = (holder: object) => Object.assign(holder, stack === undefined ? {} : { stack });
    return capture();
  };

  it("answers where the caller stands", () => {
    const place = capture();
    expect(place.replace(/:\d+:\d+$/, "")).toBe(fileURLToPath(import.meta.url));
    expect(place).toMatch(/:18:\d+$/);
  });

  it.each([
    ["Error\n    at new Service (file:///a/b%20c/s.ts:3:4)\n    at x (y.js:1:1)", "/a/b c/s.ts:3:4"],
    ["Error\n    at file:///a/s.ts:3:4", "/a/s.ts:3:4"],
    ["Error\n    at async file:///a/s.ts:3:4", "/a/s.ts:3:4"],
    ["Error\n    at Object.<anonymous> (/a/b c/s.js:3:4)", "/a/b c/s.js:3:4"],
    ["Error\n    at <static_initializer> (file:///C:/a/s.ts:3:4)", "C:/a/s.ts:3:4"],
    ["Error\n    at C:\\a\\s.js:3:4", "C:\\a\\s.js:3:4"],
    ["Error\n    at f (file:///a/100%/s.ts:3:4)", "/a/100%/s.ts:3:4"],
    ["Service@https://host/s.js:3:4\n@https://host/t.js:1:1", "https://host/s.js:3:4"],
    ["Error\n    at f (/a (b)/s.ts:3:4)", "/a (b)/s.ts:3:4"],
    ["@https://host/@scope/s.js:3:4", "https://host/@scope/s.js:3:4"],
    ["https://host/@scope/s.js:3:4", "https://host/@scope/s.js:3:4"],
    ["https://host/s.js:3:4", "https://host/s.js:3:4"],
    ["Error: no frame here", "an unknown place"],
    ["", "an unknown place"],
    [undefined, "an unknown place"],
  ])("reads %j", (stack, place) => {
    expect(withStack(stack)).toBe(place);
  });

  it("leaves the limit of stacks as it was", () => {
    const limit = Error.stackTraceLimit;
    expect(capture()).toMatch(/place\.test\.ts:/);
    expect(Error.stackTraceLimit).toBe(limit);
    expect(new Error("deep").stack?.split("\n").length).toBeGreaterThan(2);
  });

  it("says so where the engine keeps no stacks", () => {
    Reflect.deleteProperty(Error, "captureStackTrace");
    expect(capture()).toBe("an unknown place");
  });

  it("formats no stack before it is asked for", () => {
    const stack = vi.fn(() => "at a.ts:1:2");
    Error.captureStackTrace = (holder: object) => Object.defineProperty(holder, "stack", { get: stack });
    const place = captureCaller(capture);
    expect(stack).not.toHaveBeenCalled();
    expect([place(), place()]).toEqual(["a.ts:1:2", "a.ts:1:2"]);
    expect(stack).toHaveBeenCalledOnce();
  });
});
