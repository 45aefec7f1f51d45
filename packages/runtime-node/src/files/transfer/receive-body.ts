import type { IncomingMessage } from "node:http";
import { ReceiveBuffer } from "./receive-buffer.ts";
import { SocketReader } from "./socket-reader.ts";

/** A body of so many bytes is worth a connection of its own. */
const directBytes = 4 * 1024 * 1024;

/** Who wants the bytes of an answer. */
export interface BodyTaker {
  /** Takes more bytes. Answers when there is room for more; undefined: now. */
  take(chunk: Buffer): Promise<void> | undefined;
  /** How many of the bytes that were taken are still in use where they are. */
  used(): number;
  /** Resolves when none of them is. */
  flush(): Promise<void>;
  /** All have come. */
  end(): void;
}

/**
 * Passes the bytes of an answer on as they come. Those of a long one of known length come from the connection into
 * memory that is used again and again, past the HTTP parser, which has nothing to do with them; nobody can ask anything
 * else over that connection then.
 */
export function receiveBody(body: IncomingMessage, taker: BodyTaker): void {
  const { socket } = body;
  const reader = SocketReader.of(socket);
  const length = lengthOf(body);
  const isDirect = reader !== undefined && length >= directBytes;
  let left = isDirect ? length : Number.POSITIVE_INFINITY;
  /** @returns whether more can come at once */
  const pass = (chunk: Buffer): boolean => {
    left -= chunk.length;
    const full = taker.take(chunk) ?? (isDirect && taker.used() > ReceiveBuffer.mostUsed ? taker.flush() : undefined);
    if (left === 0) taker.end();
    if (full === undefined || left === 0) return true;
    body.pause();
    full.then(
      () => {
        body.resume();
        if (isDirect) socket.resume();
      },
      (error) => body.destroy(error),
    );
    return false;
  };
  body.on("data", pass);
  body.on("end", () => taker.end());
  if (!isDirect) return;
  const memory = new ReceiveBuffer();
  reader.handOver({
    space: () => memory.space,
    // Whatever follows the body is nobody's.
    take: (bytes) => left === 0 || pass(memory.take(bytes).subarray(0, Math.min(bytes, left))),
  });
}

/** Bytes of an answer that has nothing around them, such as marks of chunks; else 0. */
function lengthOf({ headers }: IncomingMessage): number {
  return headers["transfer-encoding"] === undefined ? Number(headers["content-length"] ?? 0) : 0;
}
