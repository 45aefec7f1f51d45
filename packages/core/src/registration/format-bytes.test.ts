import { expect, it } from "vitest";
import { formatBytes } from "./format-bytes.ts";

it("writes a number of bytes for people", () => {
  expect([0, 1023, 1024, 1.5 * 2 ** 30, 2 ** 50].map(formatBytes)).toEqual([
    "0 B",
    "1023 B",
    "1 KiB",
    "1.5 GiB",
    "1024 TiB",
  ]);
});
