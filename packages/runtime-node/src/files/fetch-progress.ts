import type { FileProgress, Progress } from "@vmodel/core";

/** The least time between two reports, in ms. */
const pauseMs = 200;

/** Of so many files each beginning and end is told at once. */
const mostEager = 16;

/** How far one file is, as it is told here. */
export interface TrackedFile {
  /** Bytes that are here. */
  done(bytes: number): void;
  /** Bytes in all. */
  total(bytes: number): void;
  /** It is there. */
  end(): void;
}

/**
 * Reports how far several files are, whenever one of them moves, but not more often than people and networks like.
 */
export class FetchProgress {
  readonly #report: (progress: Progress) => void;
  readonly #message: string;
  readonly #active = new Map<number, { name: string; done: number; total: number | undefined }>();
  readonly #totals: (number | undefined)[];
  #ended = 0;
  #last = Number.NEGATIVE_INFINITY;
  #later: NodeJS.Timeout | undefined;

  /** @param files their names, and their sizes where they are known */
  constructor(
    files: readonly { readonly name: string; readonly size: number | undefined }[],
    report: (progress: Progress) => void,
  ) {
    const [first] = files;
    this.#message = files.length === 1 ? `fetching ${first?.name}` : `fetching ${files.length} files`;
    this.#totals = files.map(({ size }) => size);
    this.#report = report;
  }

  /** Begins with a file, by its place in the list. */
  start(index: number, name: string): TrackedFile {
    const file = { name, done: 0, total: this.#totals[index] };
    this.#active.set(index, file);
    this.#tell(true);
    return {
      done: (bytes) => {
        if (bytes === file.done) return;
        file.done = bytes;
        this.#tell(false);
      },
      total: (bytes) => {
        file.total = bytes;
        this.#totals[index] = bytes;
      },
      end: () => {
        const { done, total = done } = file;
        this.#totals[index] = total;
        this.#ended += total;
        this.#active.delete(index);
        this.#tell(true);
      },
    };
  }

  /** What was not told yet is not told any more. */
  close(): void {
    clearTimeout(this.#later);
    this.#later = undefined;
  }

  #tell(now: boolean): void {
    const wait = this.#last + pauseMs - performance.now();
    if (wait <= 0 || (now && this.#totals.length <= mostEager)) this.#tellNow();
    else this.#later ??= setTimeout(() => this.#tellNow(), wait).unref();
  }

  #tellNow(): void {
    this.close();
    this.#last = performance.now();
    const active = [...this.#active.values()];
    const known = this.#totals.filter((total) => total !== undefined);
    const total = known.length === this.#totals.length ? known.reduce((sum, one) => sum + one, 0) : undefined;
    this.#report({
      message: this.#message,
      done: active.reduce((sum, { done }) => sum + done, this.#ended),
      ...(total !== undefined && { total }),
      files: active.map(
        ({ name, done, total }): FileProgress => ({ name, done, ...(total !== undefined && { total }) }),
      ),
    });
  }
}
