import { mkdir, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import { contentOf, type FileServer, sha256, startFileServer, status, whole } from "../testing/file-server.ts";
import { collectStore, stalePartialMs } from "./collect-store.ts";
import { listStoredFiles } from "./list-store.ts";
import { tryLockEntry } from "./lock-entry.ts";
import { Store } from "./store.ts";

const content = contentOf("collect", 100_000);
const source = { sha256: sha256(content), as: "model.onnx" };

let place: DataPlace;
let server: FileServer;
beforeEach(async () => {
  place = await createDataPlace();
  server = await startFileServer();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

const entry = () => new Store(place.dataDirectory).entry(source.sha256);

/** Leaves a part of the file, as a prepare that failed does. */
async function leavePart(): Promise<void> {
  const url = server.serve("/model", content, whole({ cutAfter: 40_000 }), status(404));
  await expect(place.files("service_1").fetch({ url, ...source })).rejects.toThrow("404");
}

it("a part of a file that a service wants stays for a week, and is listed", async () => {
  await leavePart();
  expect(await collectStore(place.dataDirectory)).toEqual([]);
  expect(await listStoredFiles(place.dataDirectory)).toMatchObject([
    { state: "partial", bytes: 40_000, total: 100_000, uses: [{ service: "service_1", there: false }] },
  ]);
  const old = new Date(Date.now() - stalePartialMs);
  await utimes(entry().partial, old, old);
  const stale = [{ sha256: source.sha256, why: "stale", bytes: 40_000 }];
  expect(await collectStore(place.dataDirectory, { dryRun: true })).toEqual(stale);
  expect((await stat(entry().partial)).size).toBe(40_000);
  expect(await collectStore(place.dataDirectory)).toEqual(stale);
  await expect(stat(entry().partial)).rejects.toMatchObject({ code: "ENOENT" });
});

it("or as long as it may", async () => {
  await leavePart();
  expect(await collectStore(place.dataDirectory, { partialMs: 0 })).toHaveLength(1);
});

it("what a process that was killed had begun to make is removed, and what is in use stays", async () => {
  const url = server.serve("/model", content);
  const path = await place.files("service_1").fetch({ url, ...source });
  await writeFile(join(entry().directory, "given-12345678"), "half a copy");
  await mkdir(join(entry().directory, "lock-12345678"));
  await writeFile(join(entry().users, "gone"), "");
  expect(await collectStore(place.dataDirectory)).toEqual([]);
  expect((await readdir(entry().directory)).sort()).toEqual(["file", "file.json", "users"]);
  expect(await readdir(entry().users)).toEqual(["service_1"]);
  expect(await readFile(path)).toEqual(content);
});

it("an entry that somebody works on is left alone", async () => {
  await leavePart();
  const lock = await tryLockEntry(entry());
  expect(await collectStore(place.dataDirectory, { partialMs: 0 })).toEqual([]);
  expect(await listStoredFiles(place.dataDirectory)).toMatchObject([{ pid: process.pid }]);
  lock?.release();
});
