import { appendFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { contentOf, sha256 } from "../testing/file-server.ts";
import { ThreadedHash } from "./threaded-hash.ts";

const content = contentOf("thread", 3_000_000);

let directory: string;
let path: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-hash-"));
  path = join(directory, "file");
});
afterEach(() => rm(directory, { recursive: true }));

it("a thread hashes a file behind its writer, and tells how far it is", async () => {
  await writeFile(path, content.subarray(0, 1_000_000));
  const hash = new ThreadedHash(path);
  const seen: number[] = [];
  await hash.reach(1_000_000, (bytes) => seen.push(bytes));
  expect(seen).toEqual([1_000_000]);
  expect(await hash.digest()).toBe(sha256(content.subarray(0, 1_000_000)));
  await appendFile(path, content.subarray(1_000_000));
  void hash.reach(2_000_000);
  void hash.reach(3_000_000);
  expect(await hash.digest()).toBe(sha256(content));
  await hash.close();
});

it("a file is hashed without a thread where there is none any more", async () => {
  await writeFile(path, content);
  const hash = new ThreadedHash(path);
  const reached = hash.reach(content.length);
  await hash.close();
  await reached;
  expect(await hash.digest()).toBe(sha256(content));
});

it("a thread that cannot read on ends, and does not keep anybody waiting", async () => {
  await writeFile(path, content.subarray(0, 10));
  const hash = new ThreadedHash(path);
  await hash.reach(1000);
  expect(await hash.digest()).toBe(sha256(content.subarray(0, 10)));
  await hash.close();
});
