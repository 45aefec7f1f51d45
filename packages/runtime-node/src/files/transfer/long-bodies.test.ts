import { once } from "node:events";
import { readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { FileSource, Progress } from "@vmodel/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Store } from "../store/store.ts";
import { createDataPlace, type DataPlace } from "../testing/data-place.ts";
import { startFetch } from "../testing/fetch-process.ts";
import { type Answer, contentOf, type FileServer, sha256, startFileServer, whole } from "../testing/file-server.ts";
import { ownCertificate } from "../testing/own-certificate.ts";

/** Long enough for memory that is used again several times. */
const content = contentOf("long", 20_000_000);

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

const ranges = (): (string | undefined)[] => server.asked.map(({ range }) => range);

async function isFetched(source: FileSource, more: object = {}): Promise<boolean> {
  return content.equals(await readFile(await place.files("service_1", more).fetch(source)));
}

/** Sends the head and the body in pieces of one size, each when the one before has gone. */
function inPieces(bytes: number): Answer {
  return async (_request, response, file) => {
    response.writeHead(200, { "content-length": file.length });
    for (let at = 0; at < file.length; at += bytes)
      if (!response.write(file.subarray(at, at + bytes))) await once(response, "drain");
    response.end();
  };
}

describe("the body of a long file", () => {
  it.each([999, 70_001, 1_048_577, 20_000_000])("comes in pieces of %i bytes", async (bytes) => {
    expect(await isFetched(model(server.serve("/m", content, inPieces(bytes))))).toBe(true);
    expect(ranges()).toHaveLength(1);
  });

  it("comes without a length, in marked chunks", async () => {
    expect(await isFetched(model(server.serve("/m", content, whole({ length: null }))))).toBe(true);
  });

  it("is told of in steps, to the last byte", async () => {
    const done: number[] = [];
    const onProgress = (report: Progress): void => void done.push(report.done ?? 0);
    expect(await isFetched(model(server.serve("/m", content)), { onProgress })).toBe(true);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    expect(done.at(-1)).toBe(content.length);
  });

  it("that is cut is gone on with at its last byte, each time", async () => {
    const cuts = [9_000_001, 4_999_999].map((cutAfter) => whole({ cutAfter, etag: '"1"' }));
    expect(await isFetched(model(server.serve("/m", content, ...cuts, whole({ etag: '"1"' }))))).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=9000001-", "bytes=14000000-"]);
  });

  it("that is cut by a server that ignores ranges comes from the start again", async () => {
    const url = server.serve("/m", content, whole({ cutAfter: 9_000_000 }), whole({ ranges: false }));
    expect(await isFetched(model(url))).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=9000000-"]);
  });

  it("that stalls is left, and the rest asked for", async () => {
    const url = server.serve("/m", content, whole({ stallAfter: 9_000_000 }), whole());
    expect(await isFetched(model(url), { stallMs: 500 })).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=9000000-"]);
  });

  it("that is longer than was told is cut where it was to end", async () => {
    const url = server.serve("/m", content, (_request, response, file) => {
      response.socket?.write(`HTTP/1.1 200 OK\r\ncontent-length: ${file.length}\r\n\r\n`);
      response.socket?.end(Buffer.concat([file, Buffer.alloc(5_000_000)]));
    });
    expect(await isFetched(model(url))).toBe(true);
  });

  it("is kept as far as it came when the step is aborted", async () => {
    const abort = new AbortController();
    const stalled = Promise.withResolvers<void>();
    const url = server.serve("/m", content, whole({ stallAfter: 9_000_000, onStall: stalled.resolve }), whole());
    const seen = Promise.withResolvers<void>();
    const onProgress = ({ done = 0 }: Progress): void => void (done === 9_000_000 && seen.resolve());
    const fetched = place.files("service_1", { signal: abort.signal, onProgress }).fetch(model(url));
    await Promise.all([stalled.promise, seen.promise]);
    abort.abort(new Error("enough"));
    await expect(fetched).rejects.toThrow("enough");
    expect((await stat(new Store(place.dataDirectory).entry(sha256(content)).partial)).size).toBe(9_000_000);
    expect(await isFetched(model(url))).toBe(true);
    expect(ranges()).toEqual([undefined, "bytes=9000000-"]);
  });

  it("leaves other files of the same server their connection", async () => {
    const small = ["a", "b", "c"].map((name) => contentOf(name, 1000));
    const sources = [small[0], content, small[1], small[2]].map((file = content, index) => ({
      url: server.serve(`/${index}`, file),
      sha256: sha256(file),
      as: `${index}`,
    }));
    const paths = await place.files("service_1", { parallel: 1 }).fetchAll(sources);
    const files = await Promise.all(paths.map((path) => readFile(path)));
    expect(files.map(sha256)).toEqual(sources.map((source) => source.sha256));
  });
});

it("a long file comes over HTTPS, and is gone on with when it was cut", async () => {
  const answers = [whole({ cutAfter: 9_000_000 }), whole()];
  const asked: (string | undefined)[] = [];
  const secure = createServer(ownCertificate, (request, response) => {
    asked.push(request.headers.range);
    answers.shift()?.(request, response, content);
  });
  await once(secure.listen(0, "127.0.0.1"), "listening");
  try {
    const url = `https://localhost:${(secure.address() as AddressInfo).port}/model`;
    const trusted = join(place.root, "trusted.pem");
    await writeFile(trusted, ownCertificate.cert);
    const fetched = startFetch(place.dataDirectory, "service_1", model(url), { NODE_EXTRA_CA_CERTS: trusted });
    const { path = "" } = await fetched.until((line) => line.path !== undefined);
    await fetched.gone;
    expect(content.equals(await readFile(path))).toBe(true);
    expect(asked).toEqual([undefined, "bytes=9000000-"]);
  } finally {
    secure.closeAllConnections();
    secure.close();
  }
});
