import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Encoder, encoderFiles, type FileContents } from "@vmodel/tiny-models";

/** Answers a request in place of the hub. @returns whether it did */
export type Answering = (path: string, response: ServerResponse) => boolean;

/**
 * A server on a free port that has one model, `tiny/animals`, and speaks of it as the Hugging Face hub does: a listing in
 * pages of two, large files (LFS) with a SHA-256 and behind a redirect, small ones with git's SHA-1.
 */
export class StandInHub implements AsyncDisposable {
  static readonly commit = "0123456789abcdef0123456789abcdef01234567";
  readonly #files: ReadonlyMap<string, Buffer>;
  readonly #server = createServer((request, response) => {
    const path = request.url ?? "";
    this.asked.push(path);
    if (this.answering?.(path, response) !== true) this.#answer(path, response);
  });
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  answering: Answering | undefined;

  private constructor(files: FileContents) {
    this.#files = new Map(
      Object.entries(files).map(([path, content]) => [
        path,
        Buffer.from(content instanceof Uint8Array ? content : JSON.stringify(content)),
      ]),
    );
  }

  /** Starts one. @param more further files of the model */
  static async listen(encoder: Encoder, more: FileContents = {}): Promise<StandInHub> {
    const hub = new StandInHub({ ...encoderFiles(encoder), ...more });
    await new Promise<void>((resolve) => hub.#server.listen(0, "127.0.0.1", resolve));
    return hub;
  }

  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** A file as one pins it. */
  pin(path: string): { path: string; sha256: string; size: number } {
    const bytes = this.#bytes(path);
    return { path, sha256: sha256(bytes), size: bytes.byteLength };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(path: string, response: ServerResponse): void {
    const api = "/api/models/tiny/animals";
    const tree = `${api}/tree/${StandInHub.commit}?recursive=true`;
    const resolve = `/tiny/animals/resolve/${StandInHub.commit}/`;
    if ([`${api}/revision/main`, `${api}/revision/v1`].includes(path)) {
      sendJson(response, 200, { id: "tiny/animals", sha: StandInHub.commit });
    } else if (path.startsWith(tree)) this.#list(tree, Number(/cursor=(\d+)/.exec(path)?.[1] ?? 0), response);
    else if (path.startsWith(resolve)) this.#send(path.slice(resolve.length), response);
    else if (path.startsWith("/cdn/")) response.end(this.#bytes(path.slice("/cdn/".length)));
    else sendJson(response, 401, { error: "Invalid username or password." });
  }

  #list(tree: string, from: number, response: ServerResponse): void {
    const files = [...this.#files].map(([path, bytes]) => entryOf(path, bytes));
    const entries = [{ type: "directory", oid: "0".repeat(40), size: 0, path: "onnx" }, ...files];
    if (from + 2 < entries.length)
      response.setHeader("link", `<${this.endpoint}${tree}&cursor=${from + 2}>; rel="next"`);
    sendJson(response, 200, entries.slice(from, from + 2));
  }

  #send(path: string, response: ServerResponse): void {
    if (isLarge(path)) response.writeHead(302, { location: `${this.endpoint}/cdn/${path}` }).end();
    else response.end(this.#bytes(path));
  }

  #bytes(path: string): Buffer {
    const bytes = this.#files.get(path);
    if (bytes === undefined) throw new Error(`the stand-in has no ${path}`);
    return bytes;
  }
}

export function sendJson(response: ServerResponse, status: number, json: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
}

function isLarge(path: string): boolean {
  return path.includes(".onnx");
}

function entryOf(path: string, bytes: Buffer): object {
  const size = bytes.byteLength;
  if (isLarge(path))
    return { type: "file", oid: "1".repeat(40), size, path, lfs: { oid: sha256(bytes), size, pointerSize: 134 } };
  const oid = createHash("sha1").update(`blob ${size}\0`).update(bytes).digest("hex");
  return { type: "file", oid, size, path };
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
