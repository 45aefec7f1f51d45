import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { waitWhileEmpty } from "./wait-while-empty.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "vmodel-empty-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** How long it waits while files are saved: by pause, what is written in it. */
async function waited(paths: readonly string[], saves: Readonly<Record<number, string>> = {}): Promise<number> {
  let pauses = 0;
  let ms = 0;
  await waitWhileEmpty(
    () => paths,
    async (time) => {
      ms += time;
      const path = saves[++pauses];
      if (path !== undefined) writeFileSync(path, "export {};");
    },
  );
  return ms;
}

it("waits for what is being saved, and no longer", async () => {
  const [a, b] = [join(directory, "a.ts"), join(directory, "b.json")];
  for (const path of [a, b]) writeFileSync(path, "");
  expect(await waited([a, b], { 2: a, 3: b })).toBe(30);
  expect(await waited([a, b])).toBe(0);
});

it("takes a source that stays empty as it is, in the end", async () => {
  const path = join(directory, "a.ts");
  writeFileSync(path, "");
  expect(await waited([path])).toBe(200);
});

it("does not wait for what is gone, or no source", async () => {
  const path = join(directory, "lock");
  writeFileSync(path, "");
  expect(await waited([path, directory, join(directory, "gone.ts")])).toBe(0);
});
