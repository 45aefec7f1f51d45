import { expect, it } from "vitest";
import { fromLevel, isLogLevel, logLevels } from "./log-level.ts";

it.each([
  ["debug", ["debug", "info", "warn", "error"]],
  ["info", ["info", "warn", "error"]],
  ["warn", ["warn", "error"]],
  ["error", ["error"]],
] as const)("a logger from %s on", (level, expected) => {
  const lines: unknown[] = [];
  const write = (each: string) => (message: string, fields?: object) => void lines.push([each, message, fields]);
  const log = { debug: write("debug"), info: write("info"), warn: write("warn"), error: write("error") };
  for (const each of logLevels) fromLevel(log, level)[each]("text", { a: 1 });
  expect(lines).toEqual(expected.map((each) => [each, "text", { a: 1 }]));
});

it("knows its levels", () => {
  expect(["debug", "info", "warn", "error"].every(isLogLevel)).toBe(true);
  expect(["trace", "INFO", "", undefined, 30].some(isLogLevel)).toBe(false);
});
