import { chmod, mkdir, open, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { collectStoredFiles } from "../data/collect-files.ts";
import { openDataDirectory } from "../data/data-directory.ts";
import { listStoredFiles } from "./store/list-store.ts";
import { Store } from "./store/store.ts";
import { verifyStoredFiles } from "./store/verify-store.ts";
import { createDataPlace, type DataPlace } from "./testing/data-place.ts";
import { contentOf, type FileServer, sha256, startFileServer } from "./testing/file-server.ts";
import { mountSmallDisk } from "./testing/small-disk.ts";

const content = contentOf("read-only", 100_000);

let server: FileServer;
let place: DataPlace;
beforeEach(async () => {
  server = await startFileServer();
});
afterEach(async () => {
  await place[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const source = (as: string) => ({ url: server.serve("/m", content), sha256: sha256(content), as });
const entry = () => new Store(place.dataDirectory).entry(sha256(content));

/** Damages the store's file without its size and time telling of it. */
async function damage(): Promise<void> {
  const { atime, mtime } = await stat(entry().whole);
  await chmod(entry().whole, 0o644);
  const file = await open(entry().whole, "r+");
  await file.write("X", 5);
  await file.utimes(atime, mtime);
  await file.close();
}

/** Root may do everything, so it steps down. */
async function asAnyUser<T>(action: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await action();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

const disk = mountSmallDisk(4 * 1024 * 1024);

describe.skipIf(typeof disk === "string")("a read-only file system", () => {
  const { path: root, setReadOnly, remove } = disk as Exclude<typeof disk, string>;
  beforeEach(async () => {
    place = await createDataPlace(root);
    await mkdir(place.dataDirectory);
  });
  afterEach(() => setReadOnly(false));
  afterAll(() => remove?.());

  it("takes no file, asks no server, and is told of with what to do", async () => {
    setReadOnly(true);
    const call = place.files("service_1").fetch(source("model.onnx"));
    await expect(call).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(
        /^Cannot create the directory \/\S+\. The file system is read-only: choose a directory on a writable one\.$/,
      ),
    });
    expect(server.asked).toEqual([]);
    await expect(openDataDirectory(place.dataDirectory)).rejects.toMatchObject({
      code: "failed_precondition",
      message: `Cannot take the data directory ${place.dataDirectory}. The file system is read-only: choose a directory on a writable one.`,
    });
  });

  it("that became so, as after an error of the disk, takes no further file, and is told of", async () => {
    await place.files("service_1").fetch(source("model.onnx"));
    const further = contentOf("further", 1000);
    const url = server.serve("/further", further);
    setReadOnly(true);
    const call = place.files("service_1").fetch({ url, sha256: sha256(further), as: "further.onnx" });
    await expect(call).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(
        /^Cannot fetch further\.onnx into \S+: mkdir \/\S+ failed\. The file system is read-only: choose a directory/,
      ),
    });
    expect(server.asked.map(({ path }) => path)).toEqual(["/m"]);
  });

  it("has its files listed and verified, and what is damaged told of and left", async () => {
    await place.files("service_1").fetch(source("model.onnx"));
    setReadOnly(true);
    expect(await listStoredFiles(place.dataDirectory)).toMatchObject([{ state: "whole", bytes: content.length }]);
    expect((await verifyStoredFiles(place.dataDirectory)).map(({ state }) => state)).toEqual(["good", "good"]);
    setReadOnly(false);
    await damage();
    setReadOnly(true);
    const verified = await verifyStoredFiles(place.dataDirectory);
    expect(verified).toContainEqual(expect.objectContaining({ state: "damaged", kept: true }));
    expect((await stat(entry().whole)).size).toBe(content.length);
  });

  it("cannot be freed", async () => {
    await place.files("service_1").fetch(source("model.onnx"));
    await rm(join(place.dataDirectory, "service_1"), { recursive: true });
    setReadOnly(true);
    await expect(collectStoredFiles(place.dataDirectory)).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(
        /^Cannot free the files in \S+: mkdir \/\S+ failed\. The file system is read-only: choose a directory/,
      ),
    });
  });
});

it("another user's directory has its files verified, and what is damaged told of and left", async () => {
  place = await createDataPlace();
  await place.files("service_1").fetch(source("model.onnx"));
  await damage();
  const { directory, whole } = entry();
  await chmod(place.root, 0o755);
  await chmod(directory, 0o555);
  const verified = await asAnyUser(() => verifyStoredFiles(place.dataDirectory));
  await chmod(directory, 0o755);
  expect(verified).toContainEqual(expect.objectContaining({ path: whole, state: "damaged", kept: true }));
  expect((await stat(whole)).size).toBe(content.length);
});

describe("a directory", () => {
  beforeEach(async () => {
    place = await createDataPlace();
  });

  it("that has the name of a file is told of", async () => {
    const target = place.files("service_1").path("model.onnx");
    await mkdir(target);
    await expect(place.files("service_1").fetch(source("model.onnx"))).rejects.toMatchObject({
      code: "failed_precondition",
      message: `Cannot fetch model.onnx into ${place.dataDirectory}: rename ${target} failed. There is a directory of that name: remove it, or choose another name.`,
    });
  });

  it("that nobody may write to or read is told of by its name", async () => {
    await chmod(place.root, 0o777);
    await asAnyUser(async () => {
      const folder = join(place.files("service_1").directory, "folder");
      await mkdir(folder);
      await chmod(folder, 0o555);
      await expect(place.files("service_1").fetch(source("folder/model.onnx"))).rejects.toMatchObject({
        code: "failed_precondition",
        message: expect.stringContaining(`rename ${folder}/model.onnx failed. Permission denied: make it writable`),
      });
      await chmod(folder, 0o755);
      const { entries } = new Store(place.dataDirectory);
      await chmod(entries, 0o000);
      for (const look of [listStoredFiles, verifyStoredFiles, collectStoredFiles])
        await expect(look(place.dataDirectory)).rejects.toMatchObject({
          code: "failed_precondition",
          message: expect.stringContaining(`scandir ${entries} failed. Permission denied: make it readable`),
        });
      await chmod(entries, 0o755);
    });
  });

  it("has a file that nobody may read, which is to be fetched", async () => {
    await chmod(place.root, 0o777);
    const path = join(place.root, "private.onnx");
    await writeFile(path, content, { mode: 0o000 });
    const url = pathToFileURL(path).href;
    await asAnyUser(async () => {
      await expect(place.files("service_1").fetch({ ...source("model.onnx"), url })).rejects.toMatchObject({
        code: "failed_precondition",
        message: expect.stringContaining(`Cannot read ${path}. Permission denied: make it readable for the user`),
      });
    });
  });
});
