import { chmod, mkdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { Store } from "./store/store.ts";
import { createDataPlace, type DataPlace } from "./testing/data-place.ts";
import { contentOf, type FileServer, sha256, startFileServer, whole } from "./testing/file-server.ts";
import { mountSmallDisk } from "./testing/small-disk.ts";

const mebibyte = 1024 * 1024;
const content = contentOf("disk", 6 * mebibyte);

let server: FileServer;
beforeEach(async () => {
  server = await startFileServer();
});
afterEach(() => server[Symbol.asyncDispose]());

describe("room on the disk is found before anything is transferred", () => {
  let place: DataPlace;
  beforeEach(async () => {
    place = await createDataPlace();
  });
  afterEach(() => place[Symbol.asyncDispose]());
  const huge = 2 ** 50;
  const lack = expect.stringMatching(/^1024 TiB of disk space; available: \d+(\.\d)? [KMGT]iB$/);

  it("for a size that the source tells, before the server is asked", async () => {
    const url = server.serve("/m", content);
    const source = { url, sha256: sha256(content), as: "model.onnx", size: huge };
    await expect(place.files("service_1").fetch(source)).rejects.toMatchObject({
      code: "insufficient_resources",
      service: "service_1",
      message: expect.stringMatching(
        /^There is no room for model\.onnx in .*\.store: it takes 1024 TiB of disk space; available: /,
      ),
      details: [{ path: "disk", reason: "no_room", message: lack }],
    });
    expect(server.asked).toEqual([]);
  });

  it("for all files of a fetchAll together", async () => {
    const sources = [1, 2].map((one) => ({ url: "./m", sha256: sha256(Buffer.of(one)), as: `${one}`, size: huge / 2 }));
    await expect(place.files("service_1").fetchAll(sources)).rejects.toThrow(/^There is no room for 2 files in /);
  });

  it("for a length that the server tells, before its bytes are taken", async () => {
    const url = server.serve("/m", content, (_request, response) => {
      response.writeHead(200, { "content-length": huge }).write(content.subarray(0, 1000));
    });
    const fetched = place.files("service_1").fetch({ url, sha256: sha256(content), as: "model.onnx" });
    await expect(fetched).rejects.toMatchObject({ code: "insufficient_resources", details: [{ message: lack }] });
    expect(server.asked).toHaveLength(1);
  });
});

const disk = mountSmallDisk(16 * mebibyte);
if (typeof disk === "string") console.warn(`skipped: a full disk, since ${disk}`);

describe.skipIf(typeof disk === "string")("a disk with little room", () => {
  let place: DataPlace;
  beforeEach(async () => {
    place = await createDataPlace((disk as { path: string }).path);
  });
  afterEach(() => place[Symbol.asyncDispose]());
  afterAll(() => {
    if (typeof disk !== "string") disk.remove();
  });

  it("takes what fits, and counts what is on its way already", async () => {
    const [one, two, three] = ["one", "two", "three"].map((seed) => contentOf(seed, 6 * mebibyte));
    const sources = [one, two, three].map((file = content, index) => ({
      // What has come of them stays, and takes room of its own.
      url: server.serve(`/${index}`, file, whole({ stallAfter: mebibyte })),
      sha256: sha256(file),
      as: `${index}`,
    }));
    await expect(place.files("service_1").fetchAll(sources)).rejects.toMatchObject({
      code: "insufficient_resources",
      details: [{ path: "disk" }],
    });
    await place.files("service_2").fetch({ url: server.serve("/m", content), sha256: sha256(content), as: "m" });
  });

  it("that is filled in mid-transfer has what has come kept, and the rest comes when there is room", async () => {
    const filler = join(place.root, "filler");
    const url = server.serve("/m", content, whole({ length: null }));
    await writeFile(filler, Buffer.alloc(12 * mebibyte));
    const source = { url, sha256: sha256(content), as: "model.onnx" };
    await expect(place.files("service_1").fetch(source)).rejects.toMatchObject({
      code: "insufficient_resources",
      message: expect.stringMatching(/^Cannot write .*partial\. The disk is full: free some space/),
      // The server does not tell how much more would have come.
      details: [
        { path: "disk", message: expect.stringMatching(/^at least 4 KiB of disk space; available: \d+ K?i?B$/) },
      ],
    });
    const { partial } = new Store(place.dataDirectory).entry(source.sha256);
    expect((await stat(partial)).size).toBeGreaterThan(mebibyte);
    await writeFile(filler, "");
    expect(await readFile(await place.files("service_1").fetch(source))).toEqual(content);
    expect(server.asked.at(-1)?.range).toMatch(/^bytes=\d{7}-$/);
  });
});

const fewFiles = mountSmallDisk(16 * mebibyte, 20);

describe.skipIf(typeof fewFiles === "string")("a disk whose room others take meanwhile", () => {
  const { path: root } = fewFiles as { path: string };
  let place: DataPlace;
  beforeEach(async () => {
    place = await createDataPlace(root);
  });
  afterEach(() => place[Symbol.asyncDispose]());
  afterAll(() => {
    if (typeof fewFiles !== "string") fewFiles.remove();
  });

  it("is told of with what is missing of the file, and what there is", async () => {
    const half = Promise.withResolvers<void>();
    const url = server.serve("/m", content, (_request, response) => {
      response.writeHead(200, { "content-length": content.length }).write(content.subarray(0, mebibyte));
      void half.promise.then(() => response.end(content.subarray(mebibyte)));
    });
    const source = { url, sha256: sha256(content), as: "model.onnx" };
    const fetched = place.files("service_1").fetch(source);
    fetched.catch(() => undefined);
    const { partial } = new Store(place.dataDirectory).entry(source.sha256);
    while (!((await stat(partial).catch(() => undefined))?.size === mebibyte)) await setImmediate();
    await writeFile(join(place.root, "others"), Buffer.alloc(14 * mebibyte));
    half.resolve();
    await expect(fetched).rejects.toMatchObject({
      code: "insufficient_resources",
      details: [
        {
          path: "disk",
          reason: "no_room",
          message: expect.stringMatching(/^4(\.\d)? MiB of disk space; available: \d+ K?i?B$/),
        },
      ],
    });
  });

  it("is told of when it holds no more files, however small", async () => {
    let made = 0;
    while (
      await writeFile(join(place.root, `${made}`), "").then(
        () => true,
        () => false,
      )
    )
      made++;
    await expect(Promise.resolve().then(() => place.files("service_1").directory)).rejects.toMatchObject({
      code: "insufficient_resources",
      details: [{ path: "disk", reason: "no_room", message: "1 more file on the disk; available: 0 files" }],
    });
  });
});

describe.skipIf(process.platform === "win32")("a directory that cannot be written", () => {
  it("is told of, and nothing is transferred", async () => {
    const place = await createDataPlace();
    const root = process.geteuid?.() === 0;
    await mkdir(place.dataDirectory);
    await chmod(place.root, 0o755);
    await chmod(place.dataDirectory, 0o555);
    const files = place.files("service_1");
    // Root may write everywhere, so it steps down.
    if (root) process.seteuid?.(65_534);
    try {
      const url = server.serve("/m", content);
      const source = { url, sha256: sha256(content), as: "model.onnx" };
      await expect(files.fetch(source)).rejects.toMatchObject({
        code: "failed_precondition",
        message: expect.stringMatching(
          /^Cannot create the directory .*service_1\. Permission denied: make it writable/,
        ),
        details: [{ path: "model.onnx", reason: "unwritable" }],
      });
      if (root) process.seteuid?.(0);
      await mkdir(join(place.dataDirectory, "service_1"));
      await chmod(join(place.dataDirectory, "service_1"), 0o777);
      if (root) process.seteuid?.(65_534);
      await expect(files.fetch(source)).rejects.toMatchObject({
        message: expect.stringMatching(/^Cannot create the directory .*\.store\. Permission denied/),
        details: [{ path: "model.onnx", reason: "unwritable", url: url.href }],
      });
      expect(server.asked).toEqual([]);
    } finally {
      if (root) process.seteuid?.(0);
      await chmod(place.dataDirectory, 0o755);
      await place[Symbol.asyncDispose]();
    }
  });
});

const boundless = mountSmallDisk(0);

describe.skipIf(typeof boundless === "string")("a file system that has no size", () => {
  const { path: root, remove } = boundless as Exclude<typeof boundless, string>;
  afterAll(() => remove?.());

  it("that has one service's directory of a data directory is told of", async () => {
    await using place = await createDataPlace();
    await mkdir(place.dataDirectory);
    await symlink(root, join(place.dataDirectory, "service_1"));
    const source = { url: server.serve("/m", content), sha256: sha256(content), as: "m" };
    await expect(place.files("service_1").fetch(source)).rejects.toThrow(
      /^Cannot fetch m into \S+: rename \S+\/service_1\/m failed\. It lies on another file system than the rest/,
    );
  });

  it("takes files of any", async () => {
    await using place = await createDataPlace(root);
    const source = { url: server.serve("/m", content), sha256: sha256(content), as: "m", size: content.length };
    expect(await readFile(await place.files("service_1").fetch(source))).toEqual(content);
  });
});
