import { constants, fstatSync, openSync, write, writeSync } from "node:fs";
import { fileError } from "../disk/file-errors.ts";

/** How much may wait for who reads the log, in bytes, before lines are dropped: a full disk must not become a full memory. */
const mostWaitingBytes = 64 * 1024 * 1024;

/** How long it is waited until a pipe that is full is tried again, in ms: each time twice as long. */
const firstPauseMs = 1;
const longestPauseMs = 50;

/** At the end of the process, how long a reader may take nothing, and how long all of it may take, in ms. */
const standstillMs = 500;
const longestFlushMs = 5000;

/** What says that nobody reads any more. */
const ends: readonly (string | undefined)[] = ["EPIPE", "ECONNRESET"];

/** What a {@link LogFile} asks and tells. */
export interface LogFileOptions {
  /** Makes the line that says that others before it are lost. */
  readonly notice: () => string;
  /** Called whenever nothing waits any more: the bytes that were given may be written into again. */
  readonly drained?: () => void;
}

/**
 * A file that a log is appended to. Nobody waits for it, whatever becomes of it: what cannot be written, as on a full disk,
 * is lost, and so is what a reader does not take for too long, also at the end of the process. A line behind it says so.
 */
export class LogFile {
  readonly #fd: number;
  /** Whether a write that would have to wait fails instead: then it need not be left to another thread. */
  readonly #neverWaits: boolean;
  readonly #options: LogFileOptions;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  /** Whether another thread writes what was the first one. */
  #isAway = false;
  #pause: NodeJS.Timeout | undefined;
  #pauseMs = firstPauseMs;
  #hasLost = false;
  /** Whether the last line that was written is not whole yet. */
  #isTorn = false;
  /** Whether it never will be. */
  #isBroken = false;
  #isOver = false;

  /**
   * @param to a file descriptor, or the path of a file
   * @throws VModelError for a file that cannot be written
   */
  constructor(to: number | string, options: LogFileOptions) {
    this.#fd = typeof to === "string" ? openFile(to) : (openPipe(to) ?? to);
    this.#neverWaits = this.#fd !== to && isPipe(this.#fd);
    this.#options = options;
  }

  /** Appends whole lines. */
  write(lines: Buffer): void {
    if (this.#isOver) return;
    if (this.#waitingBytes + lines.length > mostWaitingBytes) {
      this.#hasLost = true;
      return;
    }
    const told = this.#hasLost
      ? Buffer.concat([Buffer.from(`${this.#isBroken ? "\n" : ""}${this.#options.notice()}`), lines])
      : lines;
    this.#hasLost = false;
    this.#isBroken = false;
    this.#waiting.push(told);
    this.#waitingBytes += told.length;
    if (!this.#isAway && this.#pause === undefined) this.#proceed();
  }

  /** Writes what waits, as far as that goes: for the end of the process. */
  flushSync(): void {
    // What another thread has begun it ends before the process does.
    const begin = performance.now();
    for (
      let last = begin, now = begin;
      this.#waiting.length > 0 && now - begin < longestFlushMs;
      now = performance.now()
    ) {
      const error = this.#writeSync();
      if (error === undefined) last = now;
      else if (!isBusy(error) || now - last > standstillMs) return;
      else Atomics.wait(nobody, 0, 0, firstPauseMs);
    }
  }

  #proceed(): void {
    while (this.#waiting.length > 0) {
      if (!this.#neverWaits) return this.#sendAway();
      const error = this.#writeSync();
      if (error === undefined) this.#pauseMs = firstPauseMs;
      else if (isBusy(error)) return this.#rest();
      else this.#fail(error);
    }
    this.#options.drained?.();
  }

  #writeSync(): NodeJS.ErrnoException | undefined {
    const first = this.#waiting[0] as Buffer;
    try {
      const written = writeSync(this.#fd, first);
      this.#waiting.shift();
      this.#take(first, written);
      return undefined;
    } catch (error) {
      return error as NodeJS.ErrnoException;
    }
  }

  #sendAway(): void {
    const first = this.#waiting.shift() as Buffer;
    this.#isAway = true;
    write(this.#fd, first, (error, written) => {
      this.#isAway = false;
      this.#take(first, written);
      if (isBusy(error)) return this.#rest();
      if (error !== null) this.#fail(error);
      this.#proceed();
    });
  }

  #rest(): void {
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      this.#proceed();
    }, this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
  }

  /** So much of what was the first one is written. */
  #take(first: Buffer, bytes: number): void {
    this.#waitingBytes -= bytes;
    if (bytes > 0) this.#isTorn = bytes < first.length;
    if (bytes < first.length) this.#waiting.unshift(first.subarray(bytes));
  }

  #fail({ code }: NodeJS.ErrnoException): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#hasLost = true;
    this.#isBroken = this.#isTorn;
    this.#isOver = ends.includes(code);
  }
}

const nobody = new Int32Array(new SharedArrayBuffer(4));

/** There is no room at this moment. */
function isBusy(error: NodeJS.ErrnoException | null): boolean {
  return error?.code === "EAGAIN" || error?.code === "EBUSY";
}

const { O_APPEND, O_CREAT, O_WRONLY, O_NONBLOCK = 0 } = constants;

function openFile(path: string): number {
  try {
    return openSync(path, O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK, 0o666);
  } catch (error) {
    throw fileError(`The log cannot be written to ${path}`, error);
  }
}

/**
 * The pipe of a descriptor once more, in such a way that a write never waits: whoever reads it may stand still, and then
 * the thread that waits for it would keep the process from ending. The descriptor itself stays as it is, because other
 * processes may have it, too. Undefined where it is no pipe, or the system has no such way.
 */
function openPipe(fd: number): number | undefined {
  if (process.platform !== "linux" || !isPipe(fd)) return undefined;
  try {
    return openSync(`/proc/self/fd/${fd}`, O_WRONLY | O_NONBLOCK);
  } catch {
    return undefined;
  }
}

function isPipe(fd: number): boolean {
  try {
    return fstatSync(fd).isFIFO();
  } catch {
    return false;
  }
}
