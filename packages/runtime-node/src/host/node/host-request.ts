import { IncomingMessage } from "node:http";
import { Readable } from "node:stream";

const streamEnded = Object.getOwnPropertyDescriptor(Readable.prototype, "readableEnded")?.get as () => boolean;

/** Takes the body of a request as it comes. */
export interface BodySink {
  take(chunk: Buffer): void;
  /** The body is complete. */
  end(): void;
  /** The connection broke off in the middle of it. */
  breakOff(): void;
}

/**
 * A request whose body goes to a sink as node:http's parser finds it, without the states and events of a stream between
 * them, which cost a small call as much as all of its validation. It stands on what node:http does with a request: it
 * pushes chunks and at last null, looks in the end whether all was read, and destroys it. Whoever takes no sink has the
 * usual stream.
 */
export class HostRequest extends IncomingMessage {
  #sink: BodySink | undefined = undefined;
  #taken = false;
  /** Whether the body, or some of it, has come without anybody to take it. */
  #streams = false;
  #onHeld: ((bytes: number) => void) | undefined = undefined;

  /**
   * Keeps the body as it comes until {@link release}, without ever telling the connection to wait: while nobody reads it,
   * nobody sees it close.
   *
   * @param onHeld told how many bytes have come
   */
  hold(onHeld: (bytes: number) => void): void {
    this.#onHeld = onHeld;
  }

  release(): void {
    this.#onHeld = undefined;
  }

  /** Gives the body to `sink`; to be asked for once, best as the request is announced: later it comes as a stream. */
  takeBody(sink: BodySink): void {
    if (!this.#streams) {
      this.#sink = sink;
      return;
    }
    this.on("data", (chunk) => sink.take(chunk));
    this.on("end", () => sink.end());
    this.on("error", () => sink.breakOff());
  }

  /** Lets the rest of the body flow into nothing. */
  passOver(): void {
    this.#sink = undefined;
    this.removeAllListeners("data").removeAllListeners("end").resume();
  }

  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    const sink = this.#sink;
    if (sink === undefined) {
      this.#streams = true;
      const takesMore = super.push(chunk, encoding);
      if (this.#onHeld === undefined || chunk === null) return takesMore;
      this.#onHeld(chunk.length);
      return true;
    }
    if (chunk !== null) {
      sink.take(chunk);
      return true;
    }
    this.#sink = undefined;
    this.#taken = true;
    sink.end();
    return false;
  }

  // @ts-expect-error The types call a property what is an accessor in Node.
  override get readableEnded(): boolean {
    return this.#taken || streamEnded.call(this);
  }

  /** Of a body that was taken there is nothing to give up. */
  override destroy(error?: Error): this {
    if (this.#taken) return this;
    const sink = this.#sink;
    this.#sink = undefined;
    super.destroy(error);
    sink?.breakOff();
    return this;
  }

  /** What node:http asks for when the answer is finished: that the rest of the body flows into nothing. */
  _dump(): void {
    if (!this.#taken) (IncomingMessage.prototype as unknown as { _dump(): void })._dump.call(this);
  }
}
