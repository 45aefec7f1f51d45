import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { findChromium } from "./find-chromium.ts";

let directory: string;
let browser: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-chromium-"));
  browser = join(directory, "google-chrome");
  await writeFile(browser, "#!/bin/sh\n");
  await chmod(browser, 0o755);
  await writeFile(join(directory, "chromium"), "not executable");
});
afterAll(() => rm(directory, { recursive: true, force: true }));

it("finds a browser in PATH, or where it is told", () => {
  expect(findChromium({ PATH: ["/nowhere", directory].join(delimiter) })).toBe(browser);
  expect(findChromium({ PATH: directory, CHROMIUM_PATH: "" })).toBe(browser);
  expect(findChromium({ CHROMIUM_PATH: browser })).toBe(browser);
});

it("knows when there is none", () => {
  expect(findChromium({ PATH: "/nowhere" })).toBeUndefined();
  expect(findChromium({})).toBeUndefined();
});

it("never passes over what it is told", () => {
  expect(() => findChromium({ PATH: directory, CHROMIUM_PATH: "/nowhere" })).toThrow("CHROMIUM_PATH is /nowhere");
});
