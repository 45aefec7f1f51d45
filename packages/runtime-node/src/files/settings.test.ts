import { resolve } from "node:path";
import { expect, it } from "vitest";
import { defaultFileSettings, type FileOptions, readFileSettings } from "./settings.ts";

it("options have defaults, and places are absolute", () => {
  expect(readFileSettings()).toEqual(defaultFileSettings);
  expect(readFileSettings({ stores: ["baked", "/models"], parallel: 1 }, true)).toEqual({
    ...defaultFileSettings,
    offline: true,
    parallel: 1,
    stores: [resolve("baked"), "/models"],
  });
});

it.each<[FileOptions, string]>([
  [{ stallMs: 0 }, "The option files.stallMs takes a whole number of milliseconds from 1 to 2147483647, not 0."],
  [{ parallel: 1.5 }, "The option files.parallel takes a whole number from 1 to 64, not 1.5."],
  [{ stores: [""] }, 'The option files.stores takes a list of data directories, not [""].'],
])("%j is refused", (options, message) => {
  expect(() => readFileSettings(options)).toThrow(message);
});

it("offline is true or false", () => {
  expect(() => readFileSettings({}, "yes" as never)).toThrow('The option offline takes true or false, not "yes".');
});
