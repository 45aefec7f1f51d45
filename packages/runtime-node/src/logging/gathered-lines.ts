import { onExit } from "../data/exit.ts";
import { LogFile } from "./log-file.ts";

/** Whatever takes lines. Pino's own type of it would ask every app that has these options for the types of Node. */
export interface LineTaker {
  write(line: string): void;
}

/** How many bytes of lines are written together: each write costs as much as many lines. */
const batchBytes = 64 * 1024;
/** When they are written at the latest, in ms: soon enough for whoever watches the log. */
const batchMs = 10;
/**
 * How many characters of lines are put together: V8 writes all of them into their place at once then, of whatever pieces
 * they are made; later, these would have left the processor's cache.
 */
const textLength = 2 * 1024;
/** The most bytes that a character takes in UTF-8, of those that JavaScript counts. */
const bytesOfCharacter = 3;

/**
 * Appends lines to a {@link LogFile}. Nobody waits for it, and lines that come close together are written together; what
 * waits at the end of the process is written then.
 *
 * @param to a file descriptor, or the path of a file
 * @param notice makes the line that says that others before it are lost
 * @throws VModelError for a file that cannot be written
 */
export function gatherLines(to: number | string, notice: () => string): LineTaker {
  const file = new LogFile(to, { notice, drained: () => batch.takeBack() });
  const batch = new Batch((bytes) => file.write(bytes));
  let text = "";
  let timed = false;
  const write = (): void => {
    batch.add(text);
    text = "";
    batch.hand();
  };
  onExit(() => {
    write();
    file.flushSync();
  });
  return {
    write(line) {
      text += line;
      if (text.length >= textLength) {
        batch.add(text);
        text = "";
      }
      if (timed) return;
      timed = true;
      setTimeout(() => {
        timed = false;
        write();
      }, batchMs);
    },
  };
}

/** Bytes that are handed over together, in memory that is used again: new memory costs as much as to fill it. */
class Batch {
  readonly #take: (bytes: Buffer) => void;
  #memory: Buffer | undefined;
  #used = 0;
  #spare: Buffer | undefined;
  #lent: Buffer | undefined;

  constructor(take: (bytes: Buffer) => void) {
    this.#take = take;
  }

  add(text: string): void {
    const most = text.length * bytesOfCharacter;
    if (this.#used + most > batchBytes) this.hand();
    if (most > batchBytes) return this.#take(Buffer.from(text));
    this.#memory ??= this.#takeMemory();
    this.#used += this.#memory.write(text, this.#used);
  }

  /** Hands over what there is. */
  hand(): void {
    const memory = this.#memory;
    if (memory === undefined || this.#used === 0) return;
    const bytes = memory.subarray(0, this.#used);
    this.#used = 0;
    // Where it waits for its reader, it must not keep much more memory than its own length.
    if (bytes.length < batchBytes / 2) return this.#take(copyOf(bytes));
    this.#lent = memory;
    this.#memory = undefined;
    this.#take(bytes);
  }

  /** All that was handed over is written, and its memory free. */
  takeBack(): void {
    this.#spare ??= this.#lent;
    this.#lent = undefined;
  }

  #takeMemory(): Buffer {
    const memory = this.#spare ?? Buffer.allocUnsafeSlow(batchBytes);
    this.#spare = undefined;
    return memory;
  }
}

/** In memory that nobody else has a part of. */
function copyOf(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(copy);
  return copy;
}
