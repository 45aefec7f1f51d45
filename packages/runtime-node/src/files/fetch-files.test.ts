import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FileSource, Progress } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Store } from "./store/store.ts";
import { createDataPlace, type DataPlace } from "./testing/data-place.ts";
import { contentOf, type FileServer, sha256, startFileServer, status, whole } from "./testing/file-server.ts";

const content = contentOf("model", 300_000);
const other = contentOf("other", 1000);

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

function model(more: Partial<FileSource> & Pick<FileSource, "url">): FileSource {
  return { sha256: sha256(content), as: "model.onnx", ...more };
}

describe("fetch", () => {
  it("brings a file over HTTP, whole and read-only, with its folders, and answers its path", async () => {
    const url = server.serve("/model.onnx", content);
    const files = place.files("service_1");
    const path = await files.fetch(model({ url, as: "models/en/model.onnx", sha256: sha256(content).toUpperCase() }));
    expect(path).toBe(files.path("models/en/model.onnx"));
    expect(await readFile(path)).toEqual(content);
    expect((await stat(path)).mode & 0o777).toBe(0o444);
  });

  it("brings an empty file", async () => {
    const url = server.serve("/empty", Buffer.alloc(0));
    const path = await place.files("service_1").fetch({ url, sha256: sha256(Buffer.alloc(0)), as: "empty", size: 0 });
    expect(await readFile(path)).toEqual(Buffer.alloc(0));
  });

  it("brings a file of the service's package, and one of a file: URL", async () => {
    await mkdir(join(place.packageDirectory, "model"), { recursive: true });
    await writeFile(join(place.packageDirectory, "model/digits.onnx"), content);
    const files = place.files("service_1");
    expect(await readFile(await files.fetch(model({ url: "./model/digits.onnx" })))).toEqual(content);
    const url = pathToFileURL(join(place.packageDirectory, "model/digits.onnx"));
    expect(await readFile(await files.fetch(model({ url: `${url}`, as: "again.onnx" })))).toEqual(content);
    expect((await stat(join(place.packageDirectory, "model/digits.onnx"))).mode & 0o200).toBe(0o200);
  });

  it("transfers nothing that is there already", async () => {
    const url = server.serve("/model.onnx", content);
    await place.files("service_1").fetch(model({ url }));
    await place.files("service_1").fetch(model({ url }));
    await place.files("service_2").fetch(model({ url, as: "other-name.onnx" }));
    expect(server.asked).toHaveLength(1);
  });

  it("brings a file again that was changed or deleted", async () => {
    const url = server.serve("/model.onnx", content);
    const files = place.files("service_1");
    const path = await files.fetch(model({ url }));
    await chmod(path, 0o644);
    await writeFile(path, "changed");
    expect(await readFile(await files.fetch(model({ url })))).toEqual(content);
  });

  it("takes a file that somebody has put where it belongs", async () => {
    const files = place.files("service_1", { offline: true });
    await writeFile(files.path("model.onnx"), content);
    const path = await files.fetch(model({ url: "https://nowhere.invalid/model.onnx" }));
    expect(await readFile(path)).toEqual(content);
  });

  it("puts another version in the place of the one before, which nobody uses any more", async () => {
    const files = place.files("service_1");
    await files.fetch(model({ url: server.serve("/one", content) }));
    const path = await files.fetch(model({ url: server.serve("/two", other), sha256: sha256(other) }));
    expect(await readFile(path)).toEqual(other);
    const store = new Store(place.dataDirectory);
    expect(await readdir(store.entries)).toContain(sha256(other).slice(0, 2));
    await expect(stat(store.entry(sha256(content)).directory)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("gives a user and a password of the URL to the server, and tells nobody of them", async () => {
    const url = server.serve("/private", content, (request, response, file) => {
      const known = request.headers.authorization === `Basic ${Buffer.from("me:p@ss").toString("base64")}`;
      response.writeHead(known ? 200 : 401).end(known ? file : "");
    });
    const secret = Object.assign(new URL(url), { username: "me", password: "p@ss" });
    expect(await readFile(await place.files("service_1").fetch(model({ url: secret })))).toEqual(content);
    const failed = place.files("service_2").fetch(model({ url: `${url}?key=hidden`, sha256: sha256(other) }));
    await expect(failed).rejects.toThrow(
      `model.onnx cannot be fetched from ${url}?…: the server answered 401. It wants to know who asks: a user and a password can stand in the URL.`,
    );
  });
});

describe("fetchAll", () => {
  it("brings several files, a few at once, and answers their paths in order", async () => {
    let running = 0;
    let most = 0;
    const sources = Array.from({ length: 10 }, (_, index) => {
      const one = contentOf(`file ${index}`, 5000 + index);
      const url = server.serve(`/${index}`, one, (request, response, file) => {
        most = Math.max(most, ++running);
        response.on("close", () => running--);
        whole()(request, response, file);
      });
      return { url, sha256: sha256(one), as: `${index}.bin` };
    });
    const files = place.files("service_1", { parallel: 3 });
    const paths = await files.fetchAll(sources);
    expect(paths).toEqual(sources.map(({ as }) => files.path(as)));
    for (const [index, path] of paths.entries())
      expect(await readFile(path)).toEqual(contentOf(`file ${index}`, 5000 + index));
    expect(most).toBeLessThanOrEqual(3);
    expect(await files.fetchAll([])).toEqual([]);
  });

  it("stops the others when one fails, and keeps what they have brought", async () => {
    const arrived = Promise.withResolvers<void>();
    const slow = server.serve("/slow", content, whole({ stallAfter: 100_000 }));
    const bad = server.serve("/bad", other, (_request, response) => {
      void arrived.promise.then(() => response.writeHead(404).end());
    });
    const sources = [model({ url: slow }), { url: bad, sha256: sha256(other), as: "bad" }];
    const onProgress = ({ done }: Progress): void => {
      if (done === 100_000) arrived.resolve();
    };
    await expect(place.files("service_1", { onProgress }).fetchAll(sources)).rejects.toThrow(
      /^bad cannot be fetched .* answered 404/,
    );
    server.serve("/slow", content);
    await place.files("service_1").fetch(model({ url: slow }));
    expect(server.asked.at(-1)?.range).toBe("bytes=100000-");
  });

  it("tells how far each file and all of them are", async () => {
    const reports: Progress[] = [];
    const sources = [
      { url: server.serve("/one", content), sha256: sha256(content), as: "one" },
      { url: server.serve("/two", other), sha256: sha256(other), as: "two" },
    ];
    await place.files("service_1", { onProgress: (report) => reports.push(report) }).fetchAll(sources);
    expect(reports[0]).toMatchObject({ message: "fetching 2 files", done: 0, files: [{ name: "one", done: 0 }] });
    expect(reports.at(-1)).toEqual({ message: "fetching 2 files", done: 301_000, total: 301_000, files: [] });
    const done = reports.map((report) => report.done ?? 0);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });
});

it("services of one process that want the same file at once transfer it once", async () => {
  const url = server.serve("/model.onnx", content);
  const services = ["service_1", "service_2", "service_3"];
  const paths = await Promise.all(services.map((service) => place.files(service).fetch(model({ url }))));
  for (const path of paths) expect(await readFile(path)).toEqual(content);
  expect(server.asked).toHaveLength(1);
});

it("of many files only those under way are told of, and not each step of theirs", async () => {
  const reports: Progress[] = [];
  const sources = Array.from({ length: 60 }, (_, index) => {
    const one = contentOf(`many ${index}`, 100);
    return { url: server.serve(`/${index}`, one), sha256: sha256(one), as: `${index}.bin`, size: 100 };
  });
  await place.files("service_1", { onProgress: (report) => reports.push(report) }).fetchAll(sources);
  expect(reports.every(({ files = [], total }) => files.length <= 4 && total === 6000)).toBe(true);
  expect(reports.length).toBeLessThan(60);
});

describe("a source that cannot be", () => {
  it.each<[string, object | null, string]>([
    ["is no object", null, "A file is fetched by an object such as { url, sha256, as }."],
    ["has no checksum", { sha256: "abc" }, 'The sha256 of "model.onnx" must be 64 hexadecimal digits'],
    ["has no name", { as: "" }, "A file name must be a string that is not empty."],
    ["leads out", { as: "../other/model.onnx" }, "leads out of the service's directory"],
    ["has an absolute name", { as: "/etc/passwd" }, "is absolute"],
    ["has a bad size", { size: -1 }, 'The size of "model.onnx" must be a number of bytes, not -1.'],
    ["has no URL", { url: undefined }, 'The url of "model.onnx" must be a text or a URL.'],
    ["has an odd URL", { url: "ftp://host/file" }, "begins with ftp: it takes http:, https:, file:, or a path"],
    ["has an absolute path for a URL", { url: "/models/m.onnx" }, "write file:///… for an absolute path"],
    [
      "has an address without a protocol",
      { url: "10.0.0.7:8080/m.onnx?key=secret" },
      'is "10.0.0.7:8080/m.onnx?…": write http:// or https:// before an address.',
    ],
    ["has the path of another system", { url: "C:\\models\\m.onnx" }, "write file:///… for an absolute path"],
    [
      "is of another machine",
      { url: "file://elsewhere/m.onnx" },
      'The url of "model.onnx" is "file://elsewhere/m.onnx", which is the path of no file, on this machine.',
    ],
    [
      "has a path that is none",
      { url: "./100%.onnx" },
      'is "./100%.onnx", which is the path of no file: % is written %25',
    ],
    [
      "has a password that is none",
      { url: "http://me:s%zz@host/m" },
      'The url of "model.onnx" has a user or a password with a % that stands for nothing: write %25 for it.',
    ],
    ["leads out of the package", { url: "../m.onnx" }, "leads out of the service's package"],
    ["leads out of it in disguise", { url: "./a/%2e%2e/../m.onnx" }, "leads out of the service's package"],
  ])("because it %s", async (_what, wrong, message) => {
    const source = wrong === null ? null : { ...model({ url: "./m.onnx" }), ...wrong };
    await expect(place.files("service_1").fetch(source as FileSource)).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringContaining(message),
      service: "service_1",
    });
  });

  it("because a link in the service's directory leads out", async () => {
    const files = place.files("service_1");
    await symlink(place.root, join(files.directory, "out"));
    const fetched = files.fetch(model({ url: "./m.onnx", as: "out/model.onnx" }));
    await expect(fetched).rejects.toThrow(/leads out of the service's directory/);
  });

  it("because two files would have one name", async () => {
    const source = model({ url: "./m.onnx" });
    await expect(place.files("service_1").fetchAll([source, { ...source, as: "./model.onnx" }])).rejects.toThrow(
      /Two files are to be called "\.\/model\.onnx"/,
    );
  });

  it("because its file is not there, or has another size", async () => {
    const files = place.files("service_1");
    await expect(files.fetch(model({ url: "./missing.onnx" }))).rejects.toThrow(/there is no file .*missing\.onnx\./);
    await mkdir(place.packageDirectory);
    await writeFile(join(place.packageDirectory, "short.onnx"), other);
    await expect(files.fetch(model({ url: "./short.onnx", size: 7 }))).rejects.toThrow(/has 1000 bytes, not 7 as/);
    await expect(files.fetch(model({ url: "./short.onnx" }))).rejects.toThrow(/is not what its sha256 says/);
  });
});

describe("offline", () => {
  it("tells of every file that is missing, and where it was looked for", async () => {
    const url = server.serve("/model.onnx", content);
    const baked = join(place.root, "baked");
    const files = place.files("service_1", { offline: true, stores: [baked] });
    const sources = [model({ url }), { url, sha256: sha256(other), as: "other.bin" }];
    const failure = await files.fetchAll(sources).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: "failed_precondition",
      message: expect.stringMatching(
        /^2 files are missing, and the host is offline: run vmodel prepare once while online\. \(1\) model\.onnx: it was looked/,
      ),
      details: [{ path: "model.onnx" }, { path: "other.bin" }],
    });
    for (const where of [".store/sha256/", "service_1/model.onnx", "baked/.store/", String(url)])
      expect((failure as Error).message).toContain(where);
    expect(server.asked).toEqual([]);
  });

  it("takes what is in the store, and in the store of another data directory, which it leaves as it is", async () => {
    const url = server.serve("/model.onnx", content);
    await place.files("service_1").fetch(model({ url }));
    await place.files("service_2", { offline: true }).fetch(model({ url }));
    const elsewhere = await createDataPlace();
    try {
      const files = elsewhere.files("service_1", { offline: true, stores: [place.dataDirectory] });
      const path = await files.fetch(model({ url }));
      expect(await readFile(path)).toEqual(content);
    } finally {
      await elsewhere[Symbol.asyncDispose]();
    }
    expect(server.asked).toHaveLength(1);
  });
});

it("makes nothing of an answer that has no file in it", async () => {
  const url = server.serve("/gone", content, status(410));
  await expect(place.files("service_1").fetch(model({ url }))).rejects.toMatchObject({
    code: "failed_precondition",
    message: `model.onnx cannot be fetched from ${url}: the server answered 410. Correct the URL.`,
  });
  expect(await readdir(join(place.dataDirectory, "service_1"))).toEqual([]);
});
