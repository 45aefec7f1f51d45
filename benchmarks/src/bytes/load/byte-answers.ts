import type { AnswerReader } from "../../load/load.ts";

const headEnd = "\r\n\r\n";

/** Reads answers of a known body from one connection, comparing every byte, and copying none but the first ones. */
export class ByteAnswers implements AnswerReader {
  readonly #body: Buffer;
  #head = "";
  /** How many bytes of the body were seen; undefined while the head is incomplete. */
  #seen: number | undefined;

  constructor(body: Buffer) {
    this.#body = body;
  }

  take(chunk: Buffer): boolean {
    const rest = this.#seen === undefined ? this.#takeHead(chunk) : chunk;
    if (rest === undefined || this.#seen === undefined) return false;
    const end = this.#seen + rest.length;
    if (end > this.#body.length || rest.compare(this.#body, this.#seen, end) !== 0) {
      throw new Error(`The answer's body differs: ${rest.toString("latin1", 0, 200)}`);
    }
    this.#seen = end;
    if (end < this.#body.length) return false;
    this.#seen = undefined;
    this.#head = "";
    return true;
  }

  /** @returns what follows the head, once there is all of it */
  #takeHead(chunk: Buffer): Buffer | undefined {
    const before = this.#head.length;
    this.#head += chunk.toString("latin1");
    const end = this.#head.indexOf(headEnd);
    if (end === -1) return undefined;
    const head = this.#head.slice(0, end);
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
    if (!head.startsWith("HTTP/1.1 200 ") || Number(length) !== this.#body.length) {
      throw new Error(`This is no answer of 200 with ${this.#body.length} bytes: ${this.#head.slice(0, 2_000)}`);
    }
    this.#seen = 0;
    return chunk.subarray(end + headEnd.length - before);
  }
}
