import type { Socket } from "node:net";
import { MessageParser } from "./message-parser.ts";
import { idOf, isWhole, writeMessage } from "./write-message.ts";

/** What a channel tells its owner. */
export interface ChannelListener<In> {
  onMessage(message: In): void;
  /**
   * A message cannot be read.
   * @param id of the request that it is about; 0: none
   */
  onUnreadable(id: number, error: Error): void;
  /**
   * A message has not been sent: memory that it holds was taken away meanwhile, as by a transfer to a worker.
   * @param id of the request that it is about; 0: none
   */
  onUnsent(id: number): void;
  /** The other end is gone, or sent what is no message. Told once. */
  onClose(error: Error | undefined): void;
}

/** Messages over a socket between a host and a service process. */
export class Channel<In, Out extends readonly unknown[]> {
  readonly #socket: Socket;
  readonly #copies: boolean;
  readonly #listener: ChannelListener<In>;
  readonly #parser: MessageParser;
  /** Messages that the socket has not been given. It gets none while it writes others, so that these can be looked at then. */
  #waiting: Uint8Array[][] = [];
  #isDue = false;
  #isWriting = false;
  #closed = false;
  #failure: Error | undefined;

  /** @param copies whether what is sent may be changed by its owner right after */
  constructor(socket: Socket, copies: boolean, listener: ChannelListener<In>) {
    this.#socket = socket;
    this.#copies = copies;
    this.#listener = listener;
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
    this.#waiting.push(parts);
    if (this.#isDue || this.#isWriting) return;
    process.nextTick(this.#write);
    this.#isDue = true;
  }

  /** Whether an open channel keeps this process alive. */
  keepAlive(keep: boolean): void {
    if (keep) this.#socket.ref();
    else this.#socket.unref();
  }

  close(): void {
    this.#socket.destroy();
  }

  readonly #write = (): void => {
    const messages = this.#waiting;
    this.#waiting = [];
    this.#isDue = false;
    const socket = this.#socket;
    let last: Uint8Array | undefined;
    socket.cork();
    for (const message of messages) {
      // The other end would take the next message for the rest of this one.
      if (!isWhole(message)) this.#listener.onUnsent(idOf(message));
      else
        for (const part of message) {
          if (last !== undefined) socket.write(last);
          last = part;
        }
    }
    if (last !== undefined) {
      this.#isWriting = true;
      socket.write(last, this.#written);
    }
    socket.uncork();
  };

  readonly #written = (): void => {
    this.#isWriting = false;
    if (this.#waiting.length > 0) this.#write();
  };
}
