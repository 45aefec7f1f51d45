import type { Agent, ClientRequestArgs } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";

/** Bytes that are received at once as long as they go into the stream. */
const streamBytes = 64 * 1024;

/** Takes the bytes of a connection in the stead of its stream. */
export interface SocketTaker {
  /** Where the next bytes go; not empty. */
  space(): Buffer;
  /** So many have come there. Answers whether more can come at once; else the socket is to be resumed. */
  take(bytes: number): boolean;
}

/**
 * Receives the bytes of a connection, by the option `onread` that plain and TLS sockets have. They go into its stream, as
 * they would without a reader, until somebody wants them past it: the stream and the HTTP parser copy each byte into new
 * memory, which takes several times as long as receiving it.
 */
export class SocketReader {
  static readonly #all = new WeakMap<Duplex, SocketReader>();

  readonly #memory = Buffer.allocUnsafeSlow(streamBytes);
  #socket: Duplex | undefined;
  #taker: SocketTaker | undefined;

  /** Gives each connection that an agent will make a reader. */
  static attach(agent: Agent): void {
    const connect = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      const reader = new SocketReader();
      const onread = { buffer: () => reader.#space, callback: (bytes: number) => reader.#receive(bytes) };
      const socket = connect({ ...options, onread } as ClientRequestArgs, callback);
      if (socket) {
        reader.#socket = socket;
        SocketReader.#all.set(socket, reader);
      }
      return socket;
    };
  }

  /** The reader of a connection; undefined: it has none, or there are bytes in its stream, which come first. */
  static of(socket: Socket): SocketReader | undefined {
    return socket.readableLength === 0 ? SocketReader.#all.get(socket) : undefined;
  }

  /** The bytes that come from now on are the taker's, to the end of the connection. */
  handOver(taker: SocketTaker): void {
    this.#taker = taker;
  }

  get #space(): Buffer {
    return this.#taker?.space() ?? this.#memory;
  }

  #receive(bytes: number): boolean {
    if (this.#taker !== undefined) return this.#taker.take(bytes);
    return this.#socket?.push(Buffer.from(this.#memory.subarray(0, bytes))) ?? false;
  }
}
