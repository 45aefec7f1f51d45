import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * How much longer than it was told an idle connection is kept, in ms: who sends in the last moment must not find it
 * closed. It is what node:http adds, too.
 */
const graceMs = 1_000;
/** How exactly the time is kept: a connection is cut off by this part of it too late, at the most. */
const checksInTime = 16;
const shortestCheckMs = 10;

/** A connection, and what was last seen to happen on it. */
interface Watched {
  readonly socket: Socket;
  /** Read and written. */
  bytes: number;
  /** When there were more of them, or an answer was under way, by `performance.now()`. */
  activeAt: number;
}

/**
 * The connections of a server. It closes those on which nothing happens between two requests, by looking at all of them
 * now and then: node:http's own way sets a timer anew before and after each request, for which small calls pay.
 */
export class Connections {
  readonly #idleMs: number;
  readonly #all = new Set<Watched>();
  #check: NodeJS.Timeout | undefined;

  /** @param idleMs 0: any time */
  constructor(server: Server, idleMs: number) {
    this.#idleMs = idleMs + graceMs;
    server.on("connection", (socket) => {
      const watched: Watched = { socket, bytes: 0, activeAt: performance.now() };
      this.#all.add(watched);
      socket.once("close", () => this.#all.delete(watched));
    });
    if (idleMs === 0) return;
    // One that never listens is never closed either.
    server.once("listening", () => {
      this.#check = setInterval(() => this.#closeIdle(), Math.max(shortestCheckMs, this.#idleMs / checksInTime));
      this.#check.unref();
    });
    server.once("close", () => clearInterval(this.#check));
  }

  /**
   * Closes those that have sent nothing yet, as browsers and undici open them for later: node:http does not count them as
   * idle and would wait for them when it closes.
   */
  closeUnused(): void {
    for (const { socket } of this.#all) if (socket.bytesRead === 0) socket.destroy();
  }

  /** Those that have had no answer yet are bounded by the time that a request may take to arrive. */
  #closeIdle(): void {
    const now = performance.now();
    for (const watched of this.#all) {
      const { socket } = watched;
      const bytes = socket.bytesRead + socket.bytesWritten;
      if (bytes !== watched.bytes || isAnswering(socket)) {
        watched.bytes = bytes;
        watched.activeAt = now;
      } else if (now - watched.activeAt >= this.#idleMs && socket.bytesWritten > 0) {
        socket.destroy();
      }
    }
  }
}

/** Whether there is a response that has not ended. node:http has it here, of requests in a row the first one. */
function isAnswering(socket: Socket & { _httpMessage?: unknown }): boolean {
  return socket._httpMessage !== undefined && socket._httpMessage !== null;
}
