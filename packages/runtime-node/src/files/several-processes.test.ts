import { mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import type { Progress } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDirectory } from "../data/data-directory.ts";
import { Store } from "./store/store.ts";
import { verifyStoredFiles } from "./store/verify-store.ts";
import { createDataPlace, type DataPlace } from "./testing/data-place.ts";
import { type FetchProcess, startFetch } from "./testing/fetch-process.ts";
import { type Answer, contentOf, type FileServer, sha256, startFileServer, whole } from "./testing/file-server.ts";

const content = contentOf("processes", 400_000);

let place: DataPlace;
let server: FileServer;
const started: FetchProcess[] = [];
beforeEach(async () => {
  place = await createDataPlace();
  server = await startFileServer();
});
afterEach(async () => {
  for (const { child } of started) child.kill("SIGKILL");
  await Promise.all(started.splice(0).map(({ gone }) => gone));
  await server[Symbol.asyncDispose]();
  await place[Symbol.asyncDispose]();
});

function start(service: string, url: URL, as = "model.onnx"): FetchProcess {
  const process = startFetch(place.dataDirectory, service, { url, sha256: sha256(content), as });
  started.push(process);
  return process;
}

/** Sends a part, and the rest when it may. */
function held(bytes: number, may: Promise<void>): Answer {
  return (_request, response, file) => {
    response.writeHead(200, { "content-length": file.length }).write(file.subarray(0, bytes));
    void may.then(() => response.end(file.subarray(bytes)));
  };
}

describe("two processes that fetch the same file", () => {
  it("transfer it once, and the one that waits tells how far the other is", async () => {
    const may = Promise.withResolvers<void>();
    // More than is gathered before it is written, so that the other one sees it.
    const large = contentOf("large", 3_000_000);
    const url = server.serve("/model", large, held(2_500_000, may.promise), whole());
    const source = { url, sha256: sha256(large), as: "model.onnx" };
    const first = startFetch(place.dataDirectory, "service_1", source);
    started.push(first);
    await first.until(({ done = 0 }) => done === 2_500_000);
    const second = startFetch(place.dataDirectory, "service_2", source);
    started.push(second);
    await second.until(({ done = 0 }) => done >= 1_000_000);
    may.resolve();
    const paths = await Promise.all([first, second].map((each) => each.until(({ path }) => path !== undefined)));
    for (const { path = "" } of paths) expect(await readFile(path)).toEqual(large);
    expect(server.asked).toHaveLength(1);
  });

  it("and one is killed: the other goes on with what is here", async () => {
    const url = server.serve("/model", content, whole({ stallAfter: 150_000 }), whole());
    const first = start("service_1", url);
    await first.until(({ done }) => done === 150_000);
    const second = start("service_2", url);
    await second.until(({ done }) => done === 0);
    first.child.kill("SIGKILL");
    const { path = "" } = await second.until(({ path: found }) => found !== undefined);
    expect(await readFile(path)).toEqual(content);
    expect(server.asked).toHaveLength(2);
  });
});

it("a service is cleaned up at once while the process of another goes on with a file of both", async () => {
  const leaving = new AbortController();
  const may = Promise.withResolvers<void>();
  const stalling = whole({ stallAfter: 50_000 });
  const url = server.serve("/model", content, stalling, held(150_000, may.promise));
  const onProgress = ({ done }: Progress): void => void (done === 50_000 && leaving.abort());
  const given = place.files("service_2", { signal: leaving.signal, onProgress });
  await expect(given.fetch({ url, sha256: sha256(content), as: "model.onnx" })).rejects.toThrow();

  const going = start("service_1", url);
  await going.until(({ done }) => done === 150_000);
  const { users, whole: stored } = new Store(place.dataDirectory).entry(sha256(content));
  expect(await readdir(users)).toEqual(["service_1", "service_2"]);
  const data = await openDataDirectory(place.dataDirectory);
  await data.remove("service_2");
  await data.close();
  expect(await readdir(users)).toEqual(["service_1"]);
  may.resolve();
  const { path = "" } = await going.until(({ path: found }) => found !== undefined);
  expect([await readFile(path), await readFile(stored)]).toEqual([content, content]);
});

it("what a process transfers at the moment keeps nobody from verifying the rest", async () => {
  const may = Promise.withResolvers<void>();
  const url = server.serve("/model", content, held(150_000, may.promise));
  const there = contentOf("there", 1000);
  await place.files("service_2").fetch({ url: server.serve("/there", there), sha256: sha256(there), as: "there" });
  const transferring = start("service_1", url);
  await transferring.until(({ done }) => done === 150_000);
  const files = await verifyStoredFiles(place.dataDirectory);
  expect(files.map(({ state, bytes }) => [state, bytes])).toEqual([
    ["good", 1000],
    ["good", 1000],
  ]);
  may.resolve();
  await transferring.until(({ path }) => path !== undefined);
  expect(await verifyStoredFiles(place.dataDirectory)).toHaveLength(4);
});

describe("a process that is killed in mid-download", () => {
  it("leaves what has come, and the next one asks for the rest only", async () => {
    const large = contentOf("large", 3_000_000);
    const url = server.serve("/model", large, whole({ etag: '"1"', stallAfter: 2_500_000 }), whole({ etag: '"1"' }));
    const source = { url, sha256: sha256(large), as: "model.onnx" };
    const first = startFetch(place.dataDirectory, "service_1", source);
    started.push(first);
    await first.until(({ done }) => done === 2_500_000);
    first.child.kill("SIGKILL");
    await first.gone;
    const kept = (await stat(new Store(place.dataDirectory).entry(source.sha256).partial)).size;
    expect(kept).toBeGreaterThan(1_000_000);
    const path = await place.files("service_1").fetch(source);
    expect(await readFile(path)).toEqual(large);
    expect(server.asked.at(-1)).toMatchObject({ range: `bytes=${kept}-`, ifRange: '"1"' });
  });
});

describe("a large file", () => {
  it("is hashed by a thread, also when it is gone on with, and another version of it is noticed", async () => {
    const large = contentOf("a large file", 20_000_000);
    const half = whole({ stallAfter: 17_000_000 });
    const url = server.serve("/large", large, half, whole());
    const source = { url, sha256: sha256(large), as: "model.onnx" };
    const first = startFetch(place.dataDirectory, "service_1", source);
    started.push(first);
    await first.until(({ done }) => done === 17_000_000);
    first.child.kill("SIGKILL");
    await first.gone;
    const told: number[] = [];
    const onProgress = ({ done = 0 }: Progress): void => void told.push(done);
    const path = await place.files("service_1", { onProgress }).fetch(source);
    expect(sha256(await readFile(path))).toBe(source.sha256);
    expect(told.at(-1)).toBe(20_000_000);
    const other = { ...source, sha256: sha256(content), as: "other" };
    await expect(place.files("service_1").fetch(other)).rejects.toThrow(`has ${source.sha256}, not ${other.sha256}`);
  });
});

describe("an entry of the store", () => {
  it("that somebody on another machine had is free: the data directory has one owner", async () => {
    const url = server.serve("/model", content);
    const entry = new Store(place.dataDirectory).entry(sha256(content));
    await mkdir(entry.lock, { recursive: true });
    await writeFile(`${entry.lock}/x.json`, JSON.stringify({ pid: 1, host: "elsewhere", started: null, since: "" }));
    await place.files("service_1").fetch({ url, sha256: sha256(content), as: "m" });
  });

  it("is locked by nobody in the end, and holds nothing else than the file", async () => {
    const url = server.serve("/model", content);
    await Promise.all([1, 2, 3].map((one) => start(`service_${one}`, url).until(({ path }) => path !== undefined)));
    const { directory } = new Store(place.dataDirectory).entry(sha256(content));
    expect(await readdir(directory)).toEqual(["file", "file.json", "users"]);
    expect(server.asked).toHaveLength(1);
    await rm(directory, { recursive: true });
  });
});
