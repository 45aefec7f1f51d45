import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { markers, putBetweenMarkers } from "./put-between-markers.ts";

const { begin, end } = markers;

test("replaces what stands between the markers, and nothing else", () => {
  const once = putBetweenMarkers(`# Title\n\n${begin}\n${end}\n\nMore.\n`, "| new |");
  expect(once).toBe(`# Title\n\n${begin}\n\n| new |\n\n${end}\n\nMore.\n`);
  expect(putBetweenMarkers(once, "| newer |")).toBe(once.replace("new", "newer"));
});

test("refuses a text without markers", () => {
  expect(() => putBetweenMarkers("# Title\n", "")).toThrow("lacks the lines");
  expect(() => putBetweenMarkers(`${end}\n${begin}\n`, "")).toThrow("lacks the lines");
});

test("the README has a place for the table", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  expect(putBetweenMarkers(readme, "| the table |")).toContain("| the table |");
});
