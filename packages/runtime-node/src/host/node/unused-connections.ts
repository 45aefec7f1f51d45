import type { Server } from "node:http";
import type { Socket } from "node:net";

/**
 * The connections of a server that have sent nothing yet, as browsers and undici open them for later. node:http does not
 * count them as idle and would wait for them when it closes.
 */
export class UnusedConnections {
  readonly #sockets = new Set<Socket>();

  constructor(server: Server) {
    server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
  }

  close(): void {
    for (const socket of this.#sockets) if (socket.bytesRead === 0) socket.destroy();
  }
}
