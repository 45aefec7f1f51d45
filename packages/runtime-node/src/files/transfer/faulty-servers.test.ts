import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileSource, Progress, VModelError } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Store } from "../store/store.ts";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import {
  type Answer,
  contentOf,
  type FileServer,
  sha256,
  startFileServer,
  status,
  whole,
} from "../testing/file-server.ts";

const content = contentOf("faults", 300_000);
const otherContent = contentOf("another version", 300_000);

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

function model(url: URL | string, more: Partial<FileSource> = {}): FileSource {
  return { url, sha256: sha256(content), as: "model.onnx", ...more };
}

/** From which bytes on the file was asked for. */
const ranges = (): (string | undefined)[] => server.asked.map(({ range }) => range);

async function fetched(source: FileSource, more: object = {}): Promise<Buffer> {
  return readFile(await place.files("service_1", more).fetch(source));
}

/** What of the file is kept for the next try, in bytes. */
async function kept(): Promise<number | undefined> {
  const { partial } = new Store(place.dataDirectory).entry(sha256(content));
  return (await stat(partial).catch(() => undefined))?.size;
}

describe("a server that cuts", () => {
  it("is asked for the rest, and only for that", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 100_000 }), whole({ cutAfter: 50_000 }), whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=100000-", "bytes=150000-"]);
  });

  it("is asked by which version of the file it is to go on, where it has told one", async () => {
    const etag = '"v1"';
    const lastModified = "Mon, 02 Nov 2026 10:00:00 GMT";
    const first = server.serve("/e", content, whole({ etag, lastModified, cutAfter: 10 }), whole({ etag }));
    expect(await fetched(model(first))).toEqual(content);
    const second = server.serve("/l", otherContent, whole({ lastModified, cutAfter: 10 }), whole({ lastModified }));
    await place.files("service_1").fetch(model(second, { sha256: sha256(otherContent), as: "b" }));
    const weak = contentOf("weak", 100);
    const third = server.serve("/w", weak, whole({ etag: 'W/"1"', cutAfter: 10 }), whole({ etag: 'W/"1"' }));
    await place.files("service_1").fetch(model(third, { sha256: sha256(weak), as: "c" }));
    expect(server.asked.map(({ ifRange }) => ifRange)).toEqual([
      undefined,
      etag,
      undefined,
      lastModified,
      undefined,
      undefined,
    ]);
  });

  it("and has another version of the file by then, which is not glued to what is here", async () => {
    const url = server.serve("/m", otherContent, whole({ etag: '"1"', cutAfter: 100_000 }), status(404));
    const source = model(url);
    await expect(place.files("service_1").fetch(source)).rejects.toThrow("404");
    expect(await kept()).toBeGreaterThan(0);
    server.serve("/m", content, whole({ etag: '"2"' }));
    expect(await fetched(source)).toEqual(content);
    expect(server.asked.at(-1)).toMatchObject({ ifRange: '"1"' });
  });

  it("and glues two versions together itself, so that the file is fetched anew, once", async () => {
    const url = server.serve("/m", otherContent, whole({ cutAfter: 100_000 }), whole());
    server.serve("/m", otherContent, whole({ cutAfter: 100_000 }), (request, response) =>
      whole()(request, response, content),
    );
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=100000-", undefined]);
  });

  it("and ignores ranges, so that the file comes from the start again", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 100_000 }), whole({ ranges: false }));
    const done: number[] = [];
    const onProgress = (report: Progress): void => void done.push(report.done ?? 0);
    expect(await fetched(model(url), { onProgress })).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=100000-"]);
    expect(done.at(-1)).toBe(300_000);
  });

  it("each time at once is given up, and told of", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 0 }));
    await expect(place.files("service_1").fetch(model(url))).rejects.toMatchObject({
      code: "unavailable",
      message: `model.onnx could not be fetched from ${url} in 5 tries: the last time it cut the connection.`,
    });
  });

  it("each time at the same byte and ignores ranges is given up, too, and what has come is kept", async () => {
    const url = server.serve("/m", content, whole({ ranges: false, cutAfter: 100_000 }));
    await expect(place.files("service_1").fetch(model(url))).rejects.toThrow(
      /in 6 tries: .* What is here, 97\.7 KiB, is kept for the next prepare\./,
    );
    expect(await kept()).toBe(100_000);
    expect(await readdir(join(place.dataDirectory, "service_1"))).toEqual([]);
  });
});

describe("a server that stalls", () => {
  it("is left, and asked for the rest", async () => {
    const url = server.serve("/m", content, whole({ stallAfter: 100_000 }), whole());
    expect(await fetched(model(url), { stallMs: 200 })).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=100000-"]);
  });

  it("before it answers, each time, is given up", async () => {
    const url = server.serve("/m", content, () => {});
    await expect(place.files("service_1", { stallMs: 50 }).fetch(model(url))).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/in 5 tries: the last time it sent nothing for 50 ms\.$/),
    });
  });
});

describe("a server that lies about the length", () => {
  it("and says too much is one that cuts", async () => {
    const url = server.serve("/m", content, whole({ length: 300_001, cutAfter: 200_000 }), whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=200000-"]);
  });

  it("and says too much of a file that is whole is not asked again", async () => {
    const url = server.serve("/m", content, whole({ length: 300_001, cutAfter: 300_000 }));
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined]);
  });

  it("and says too little has another file", async () => {
    const url = server.serve("/m", content, (_request, response, file) => {
      response.socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-length: 1000\r\nconnection: close\r\n\r\n${file.toString("latin1")}`,
      );
    });
    await expect(place.files("service_1").fetch(model(url))).rejects.toThrow(
      /^model\.onnx (is not what its sha256 says|could not be fetched)/,
    );
  });

  it("and contradicts itself in the middle of a file has it fetched anew", async () => {
    const shorter: Answer = (_request, response, file) => {
      const headers = { "content-range": `bytes 200000-299999/299000`, "content-length": 100_000 };
      response.writeHead(206, headers).end(file.subarray(200_000));
    };
    const url = server.serve("/m", content, whole({ cutAfter: 200_000 }), shorter, whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=200000-", undefined]);
  });

  it("and has a file of another size than the source says is refused before a byte is transferred", async () => {
    const url = server.serve("/m", content);
    await expect(place.files("service_1").fetch(model(url, { size: 5 }))).rejects.toMatchObject({
      code: "failed_precondition",
      message: expect.stringContaining("the server has a file of 300000 bytes, not of 5 as `size` says."),
    });
    expect(ranges()).toHaveLength(1);
  });

  it("or tells none is believed when the checksum is right, and stopped when it sends more than the size", async () => {
    const url = server.serve("/m", content, whole({ length: null }));
    expect(await fetched(model(url))).toEqual(content);
    const endless = server.serve("/endless", Buffer.alloc(0), (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(content));
        response.once("drain", more);
      };
      more();
    });
    const source = model(endless, { sha256: sha256(otherContent), size: 1_000_000, as: "other" });
    await expect(place.files("service_1").fetch(source)).rejects.toThrow("the server sends more than 1000000 bytes.");
  });
});

describe("a server with a file that is not the one", () => {
  it("is told of with both checksums, and nothing of it stays", async () => {
    const url = server.serve("/m", otherContent);
    await expect(place.files("service_1").fetch(model(url))).rejects.toMatchObject({
      code: "failed_precondition",
      message: `model.onnx is not what its sha256 says: what came from ${url} has ${sha256(otherContent)}, not ${sha256(content)}. The file has changed, or the sha256 is wrong.`,
    });
    expect(ranges()).toHaveLength(1);
    expect(await readdir(join(place.dataDirectory, "service_1"))).toEqual([]);
    expect(await kept()).toBeUndefined();
  });

  it("packed by the server is not unpacked: the checksum is of what it sends", async () => {
    const url = server.serve("/m", content, (request, response, file) => {
      expect(request.headers["accept-encoding"]).toBe("identity");
      response.writeHead(200, { "content-encoding": "gzip", "content-length": file.length }).end(file);
    });
    expect(await fetched(model(url))).toEqual(content);
  });
});

describe("a server that redirects", () => {
  it("leads to the file, also in the middle of it", async () => {
    const to = server.serve("/m", content, whole({ cutAfter: 1000 }), whole());
    const url = server.serve("/r", content, status(302, { location: String(to) }));
    expect(await fetched(model(url))).toEqual(content);
    expect(server.asked.map(({ path, range }) => [path, range])).toEqual([
      ["/r", undefined],
      ["/m", undefined],
      ["/r", "bytes=1000-"],
      ["/m", "bytes=1000-"],
    ]);
  });

  it("for ever, or in a circle, is left", async () => {
    const message = expect.stringContaining("the server redirects more than 10 times. Correct the URL.");
    const circle = server.serve("/circle", content, status(307, { location: "/circle" }));
    await expect(place.files("service_1").fetch(model(circle))).rejects.toMatchObject({
      code: "failed_precondition",
      message,
    });
    const url = server.serve("/on", content, ({ url: asked = "" }, response) => {
      response.writeHead(302, { location: `${asked}${asked.includes("?") ? "" : "?"}a` }).end();
    });
    await expect(place.files("service_1").fetch(model(url))).rejects.toMatchObject({ message });
    expect(server.asked.filter(({ path }) => path === "/on")).toHaveLength(11);
  });
});

describe("a server that answers an error", () => {
  it("of its own for a while is asked again", async () => {
    const url = server.serve("/m", content, status(500), status(503, { "retry-after": "0" }), whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toHaveLength(3);
  });

  it("500 each time is given up", async () => {
    const url = server.serve("/m", content, status(500));
    await expect(place.files("service_1").fetch(model(url))).rejects.toMatchObject({
      code: "unavailable",
      message: `model.onnx could not be fetched from ${url} in 5 tries: the last time it answered 500.`,
    });
  });

  it("in the middle of a file has what came before kept", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 100_000 }), status(500), status(502), whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, ...Array(3).fill("bytes=100000-")]);
  });

  it("about the range has its file fetched anew", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 100_000 }), status(416), whole());
    expect(await fetched(model(url))).toEqual(content);
    expect(ranges()).toEqual([undefined, "bytes=100000-", undefined]);
  });

  it("that lasts is asked once", async () => {
    const url = server.serve("/m", content, status(404));
    await expect(place.files("service_1").fetch(model(url))).rejects.toThrow(
      "the server answered 404. Correct the URL.",
    );
    expect(ranges()).toHaveLength(1);
  });
});

it("a host that is not there is told of, and a name that is none at once", async () => {
  const gone = await startFileServer();
  const url = gone.serve("/m", content);
  await gone[Symbol.asyncDispose]();
  await expect(place.files("service_1").fetch(model(url))).rejects.toThrow(
    /in 5 tries: the last time nothing listens there\.$/,
  );
  await expect(place.files("service_1").fetch(model("http://nowhere.invalid/m"))).rejects.toMatchObject({
    message: expect.stringMatching(
      /nowhere\.invalid\/m: there is no host of that name\.$|its name cannot be looked up/,
    ),
  });
});

describe("why a file could not be fetched is told in one word beside the text", () => {
  const reasonOf = async (source: FileSource, options: object = {}): Promise<unknown> => {
    const failed = await place
      .files("service_1", { stallMs: 50, ...options })
      .fetch(source)
      .catch((error) => error);
    const { message, details } = failed as VModelError;
    // Nobody is told it twice.
    for (const detail of details) expect(message).toContain(detail.message);
    expect(JSON.stringify([message, details])).not.toMatch(/p%40ss|p@ss|token|s3cret/);
    return details;
  };
  const detail = (reason: string, url: unknown) => [
    { path: "model.onnx", message: expect.any(String), reason, url: url instanceof URL ? url.href : url },
  ];

  it.each<[string, Answer]>([
    ["missing", status(404)],
    ["missing", status(410)],
    ["refused", status(403)],
    ["refused", status(307, { location: "/m" })],
    ["server_failed", status(500)],
    ["stalled", () => {}],
    ["interrupted", whole({ cutAfter: 0 })],
    ["wrong_checksum", (_request, response) => response.end(otherContent)],
  ])("%s", async (reason, answer) => {
    const url = server.serve("/m", content, answer);
    const secret = Object.assign(new URL(url), { username: "me", password: "p@ss", search: "?token=s3cret" });
    expect(await reasonOf(model(secret))).toEqual(detail(reason, url));
  });

  it("wrong_size, unreachable, offline, and missing in the package", async () => {
    const url = server.serve("/m", content);
    expect(await reasonOf(model(url, { size: 5 }))).toEqual(detail("wrong_size", url));
    expect(await reasonOf(model("http://127.0.0.1:9/m?token=1"))).toEqual(
      detail("unreachable", "http://127.0.0.1:9/m"),
    );
    expect(await reasonOf(model(`${url}?token=1`), { offline: true })).toEqual(detail("offline", url));
    expect(await reasonOf(model("./no.onnx"))).toEqual(
      detail("missing", expect.stringMatching(/^file:\/\/.*no\.onnx$/)),
    );
  });

  it("and what is no address at all is told without what may be secret in it", async () => {
    const failed = place.files("service_1").fetch(model("https://me:p@ss@host:bad/m?token=1"));
    await expect(failed).rejects.toThrow('The url of "model.onnx" is none: "https://…@host:bad/m?…".');
    const url = server.serve("/m", content, status(302, { location: "https://me:p@ss@host:bad/m?token=1" }));
    expect(await reasonOf(model(url))).toEqual(detail("server_failed", url));
  });
});

it("bytes that are here when a transfer begins are hashed again: what is wrong with them does not stay", async () => {
  const url = server.serve("/m", content, whole({ cutAfter: 100_000 }), status(404));
  await expect(place.files("service_1").fetch(model(url))).rejects.toThrow(/404/);
  const { partial } = new Store(place.dataDirectory).entry(sha256(content));
  const file = await open(partial, "r+");
  await file.write("damage", 500);
  await file.close();
  server.serve("/m", content);
  expect(await fetched(model(url))).toEqual(content);
  expect(ranges().slice(2)).toEqual(["bytes=100000-", undefined]);
});
