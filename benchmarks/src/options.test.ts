import { expect, test } from "vitest";
import { readOptions } from "./options.ts";

const names = ["http", "run"];
const read = (...args: string[]) => readOptions(args, names);

test("runs everything in full unless told otherwise", () => {
  expect(read()).toEqual({ only: undefined, quick: false, write: false, help: false });
  expect(read("--only", "run", "--only=http", "--quick")).toMatchObject({ only: ["run", "http"], quick: true });
});

test("refuses what it does not know", () => {
  expect(() => read("--only", "htpp")).toThrow("There is no benchmark htpp: there are http, run.");
  expect(() => read("--fast")).toThrow("Unknown option '--fast'");
  expect(() => read("http")).toThrow("Unexpected argument 'http'");
});

test("writes nothing but a whole table", () => {
  expect(read("--write").write).toBe(true);
  expect(() => read("--write", "--quick")).toThrow("leave out --only and --quick");
  expect(() => read("--write", "--only", "run")).toThrow("leave out --only and --quick");
});
