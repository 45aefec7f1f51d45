import type { Socket } from "node:net";
import type { HostRequest } from "./host-request.ts";
import type { HostResponse } from "./host-response.ts";

/** What the head of a request that waits is counted as, in bytes. */
const headBytes = 1024;

/** How much of one connection waits. */
interface Waiting {
  bytes: number;
}

/**
 * The requests that clients send behind others to which they have no answers yet. One connection's are worked on one after
 * the other, as RFC 9112 (9.3.2) has it where requests change something. Else answers would pile up behind the first one,
 * until node:http reads the connection no longer: and then nobody sees the client go away.
 */
export class Turns {
  readonly #mostBytes: number;
  readonly #waiting = new WeakMap<Socket, Waiting>();

  /** @param mostBytes how much of one connection may wait; what sends more is cut off */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Whether a request has to wait until others before it have been answered. `begin` is called when it need not any more. */
  wait(request: HostRequest, response: HostResponse<HostRequest>, begin: () => void): boolean {
    if (response.socket !== null) return false;
    const { socket } = request;
    const waiting = this.#waitingOn(socket);
    let bytes = 0;
    const add = (more: number): void => {
      bytes += more;
      waiting.bytes += more;
      if (waiting.bytes > this.#mostBytes) socket.destroy();
    };
    add(headBytes);
    request.hold(add);
    response.once("socket", () => {
      waiting.bytes -= bytes;
      if (socket.destroyed) return;
      request.release();
      begin();
    });
    return true;
  }

  #waitingOn(socket: Socket): Waiting {
    const known = this.#waiting.get(socket) ?? { bytes: 0 };
    this.#waiting.set(socket, known);
    return known;
  }
}
