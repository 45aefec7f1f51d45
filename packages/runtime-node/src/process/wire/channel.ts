import type { Socket } from "node:net";
import { MessageParser } from "./message-parser.ts";
import { writeMessage } from "./write-message.ts";

/** What a channel tells its owner. */
export interface ChannelListener<In> {
  onMessage(message: In): void;
  /**
   * A message cannot be read.
   * @param id of the request that it is about; 0: none
   */
  onUnreadable(id: number, error: Error): void;
  /** The other end is gone, or sent what is no message. Told once. */
  onClose(error: Error | undefined): void;
}

/** Messages over a socket between a host and a service process. */
export class Channel<In, Out extends readonly unknown[]> {
  readonly #socket: Socket;
  readonly #copies: boolean;
  readonly #parser: MessageParser;
  #corked = false;
  #closed = false;
  #failure: Error | undefined;

  /** @param copies whether what is sent may be changed by its owner right after */
  constructor(socket: Socket, copies: boolean, listener: ChannelListener<In>) {
    this.#socket = socket;
    this.#copies = copies;
    this.#parser = new MessageParser(
      (message) => listener.onMessage(message as In),
      (id, error) => listener.onUnreadable(id, error),
    );
    socket.on("data", (chunk) => this.receive(chunk));
    socket.on("error", (error) => {
      this.#failure ??= error;
    });
    socket.on("end", () => socket.destroy());
    socket.on("close", () => {
      this.#closed = true;
      listener.onClose(this.#failure);
    });
  }

  /** Takes bytes that have come past the socket's stream; they are not looked at any more when it returns. */
  receive(chunk: Buffer): void {
    try {
      this.#parser.push(chunk);
    } catch (error) {
      this.#failure = error as Error;
      this.#socket.destroy();
    }
  }

  /**
   * Sends a message; what is sent in one turn goes together. Lost when the other end is gone.
   * @throws Error when the message holds what is no data
   */
  send(message: Out): void {
    const [, id] = message;
    const parts = writeMessage(message, typeof id === "number" ? id : 0, this.#copies);
    if (this.#closed) return;
    const socket = this.#socket;
    if (!this.#corked) {
      this.#corked = true;
      socket.cork();
      process.nextTick(this.#uncork);
    }
    for (const part of parts) socket.write(part);
  }

  /** Whether an open channel keeps this process alive. */
  keepAlive(keep: boolean): void {
    if (keep) this.#socket.ref();
    else this.#socket.unref();
  }

  close(): void {
    this.#socket.destroy();
  }

  readonly #uncork = (): void => {
    this.#corked = false;
    this.#socket.uncork();
  };
}
