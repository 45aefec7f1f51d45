import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server does with one request for a file. */
export type Answer = (request: IncomingMessage, response: ServerResponse, content: Buffer) => void;

/** A server of files, of this machine. */
export interface FileServer extends AsyncDisposable {
  /** Serves a content under a path; the answers are given in turn, the last one for good. */
  serve(path: string, content: Buffer, ...answers: Answer[]): URL;
  /** What was asked for so far: the path, and from which byte on. */
  readonly asked: { readonly path: string; readonly range: string | undefined; readonly ifRange: string | undefined }[];
}

export async function startFileServer(): Promise<FileServer> {
  const files = new Map<string, { content: Buffer; answers: Answer[] }>();
  const asked: { path: string; range: string | undefined; ifRange: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "", "http://host").pathname;
    const { range, "if-range": ifRange } = request.headers;
    asked.push({ path, range, ifRange: ifRange as string | undefined });
    response.on("error", () => {});
    const file = files.get(path);
    if (file === undefined) return void response.writeHead(404).end();
    const answer = file.answers.length > 1 ? file.answers.shift() : file.answers[0];
    (answer ?? whole())(request, response, file.content);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    serve(path, content, ...answers) {
      files.set(path, { content, answers });
      return new URL(path, `http://127.0.0.1:${port}`);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** How a well-behaved answer may differ. */
export interface WholeOptions {
  readonly etag?: string;
  readonly lastModified?: string;
  /** Whether ranges are honoured. Default: true. */
  readonly ranges?: boolean;
  /** Cuts the connection after so many bytes of the answer. */
  readonly cutAfter?: number;
  /** Sends so many bytes, and then nothing more; told when they are sent. */
  readonly stallAfter?: number;
  readonly onStall?: () => void;
  /** What the head says the length is; undefined: the truth. `null`: nothing. */
  readonly length?: number | null;
}

/** Sends the file, or the part of it that was asked for. */
export function whole({ etag, lastModified, ranges = true, ...faults }: WholeOptions = {}): Answer {
  return (request, response, content) => {
    const { range, "if-range": ifRange } = request.headers;
    const start = Number(/^bytes=(\d+)-$/.exec(range ?? "")?.[1] ?? 0);
    const goesOn = ranges && start > 0 && (ifRange === undefined || ifRange === etag || ifRange === lastModified);
    if (goesOn && start >= content.length)
      return void response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
    const body = goesOn ? content.subarray(start) : content;
    const { cutAfter, stallAfter, onStall, length = body.length } = faults;
    response.writeHead(goesOn ? 206 : 200, {
      ...(length !== null && { "content-length": length }),
      ...(etag !== undefined && { etag }),
      ...(lastModified !== undefined && { "last-modified": lastModified }),
      ...(goesOn && { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` }),
    });
    if (stallAfter !== undefined) return void response.write(body.subarray(0, stallAfter), onStall);
    if (cutAfter === undefined) return void response.end(body);
    // Once the head and the bytes have gone, and no more.
    response.flushHeaders();
    const cut = (): void => void response.socket?.destroySoon();
    if (cutAfter === 0) cut();
    else response.write(body.subarray(0, cutAfter), cut);
  };
}

/** Answers a status without a file. */
export function status(code: number, headers: Record<string, string> = {}): Answer {
  return (_request, response) => void response.writeHead(code, headers).end("no file");
}

/** Bytes that look random and are always the same. */
export function contentOf(seed: string, bytes: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(bytes / 32) }, (_, index) =>
    createHash("sha256").update(`${seed} ${index}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, bytes);
}

export function sha256(content: Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
