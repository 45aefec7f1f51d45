import type { AnswerReader } from "../../load/load.ts";
import { readRawAnswer } from "../../load/raw-answer.ts";

/** Reads answers of 200 with a known text. */
export class TextAnswers implements AnswerReader {
  readonly #expected: string;
  #pending = "";

  constructor(expected: string) {
    this.#expected = expected;
  }

  take(chunk: Buffer): boolean {
    this.#pending += chunk.toString("latin1");
    const answer = readRawAnswer(this.#pending);
    if (answer === undefined) return false;
    const { status, body, length } = answer;
    if (status !== 200 || body !== this.#expected) {
      throw new Error(`The answer is ${status} ${body}, not 200 ${this.#expected}.`);
    }
    if (length !== this.#pending.length) throw new Error("There is more than one answer to one request.");
    this.#pending = "";
    return true;
  }
}
