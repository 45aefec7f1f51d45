import { chmod, chown, copyFile, link, mkdir, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDataDirectory } from "../../data/data-directory.ts";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import { contentOf, sha256 } from "../testing/file-server.ts";
import { Store } from "./store.ts";

const content = contentOf("store", 100_000);
const source = { url: "./model.onnx", sha256: sha256(content), as: "model.onnx" };

let place: DataPlace;
beforeEach(async () => {
  place = await createDataPlace();
  await mkdir(place.packageDirectory);
  await writeFile(join(place.packageDirectory, "model.onnx"), content);
});
afterEach(() => place[Symbol.asyncDispose]());

const entry = () => new Store(place.dataDirectory).entry(source.sha256);

/** What a host does after the cleanup of a service. */
async function cleanUp(service: string): Promise<void> {
  const data = await openDataDirectory(place.dataDirectory);
  await data.remove(service);
  await data.close();
}

async function fetchFor(...services: string[]): Promise<string[]> {
  return Promise.all(services.map((service) => place.files(service).fetch(source)));
}

describe("a file that several services use", () => {
  it("goes with the last of them", async () => {
    const [, second = ""] = await fetchFor("service_1", "service_2");
    await cleanUp("service_1");
    expect(await readFile(second)).toEqual(content);
    expect(await readFile(entry().whole)).toEqual(content);
    await cleanUp("service_2");
    expect(await readdir(new Store(place.dataDirectory).services)).toEqual([]);
    await expect(stat(entry().directory)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("stays while a service has it under another name", async () => {
    const files = place.files("service_1");
    await files.fetchAll([source, { ...source, as: "again.onnx" }]);
    const other = contentOf("other", 10);
    await writeFile(join(place.packageDirectory, "other"), other);
    await files.fetch({ url: "./other", sha256: sha256(other), as: "again.onnx" });
    expect(await readFile(entry().whole)).toEqual(content);
  });

  it("is not changed for one of them by another that writes into its own", async () => {
    const [first = "", second = ""] = await fetchFor("service_1", "service_2", "service_3");
    const before = await stat(first);
    // To root nothing is read-only.
    await writeInto(second).catch((error) => expect(error).toMatchObject({ code: "EACCES" }));
    expect(await readFile(first)).toEqual(content);
    expect(await readFile(join(place.dataDirectory, "service_3/model.onnx"))).toEqual(content);
    expect((await stat(first)).mtimeMs).toBe(before.mtimeMs);
  });

  it("is fetched anew for the next one when the store's was changed by the one that shares it", async () => {
    const [first = ""] = await fetchFor("service_1");
    await chmod(first, 0o644);
    await writeInto(first);
    const [second = ""] = await fetchFor("service_2");
    expect(await readFile(second)).toEqual(content);
    const [again = ""] = await fetchFor("service_1");
    expect(await readFile(again)).toEqual(content);
  });
});

it("a file of the store that was touched but not changed is taken as it is", async () => {
  await fetchFor("service_1");
  await copyFile(entry().whole, `${entry().whole}.copy`);
  await rm(entry().whole);
  await link(`${entry().whole}.copy`, entry().whole);
  await rm(join(place.packageDirectory, "model.onnx"));
  const [second = ""] = await fetchFor("service_2");
  expect(await readFile(second)).toEqual(content);
});

it.skipIf(process.geteuid?.() !== 0)("others than root share one file, and cannot write into it", async () => {
  await chmod(place.root, 0o777);
  await chown(place.packageDirectory, 65_534, 65_534);
  process.seteuid?.(65_534);
  try {
    const [first = "", second = ""] = await fetchFor("service_1", "service_2");
    await expect(writeFile(first, "changed")).rejects.toMatchObject({ code: "EACCES" });
    expect((await stat(first)).ino === (await stat(second)).ino || (await stat(first)).nlink === 1).toBe(true);
  } finally {
    process.seteuid?.(0);
  }
});

/** As an author may, who has the right to. */
async function writeInto(path: string): Promise<void> {
  const file = await open(path, "r+");
  await file.write("changed", 1000);
  await file.close();
}
