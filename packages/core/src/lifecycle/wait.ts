import type { VModelError } from "../errors/vmodel-error.ts";

/** Somebody whose promise is open. Answered once; later answers do nothing. */
export interface Waiting<T> {
  resolve(value: T): void;
  reject(error: VModelError): void;
}

/** How a wait begins and ends. */
export interface WaitPlan<T> {
  /** Ends the waiting, and nothing else. */
  readonly signal: AbortSignal | undefined;
  /** What the waiting is rejected with when the signal ends it. */
  readonly gone: () => VModelError;
  /** Called at once, unless the signal has fired already; may answer at once. */
  readonly begin: (waiting: Waiting<T>) => void;
  /** Called after each answer, and when the signal ends the waiting. */
  readonly end: () => void;
}

/** A promise that somebody else answers and that a signal may end. */
export function wait<T>({ signal, gone, begin, end }: WaitPlan<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(gone());
    const finish = (): void => {
      signal?.removeEventListener("abort", onAbort);
      end();
    };
    const onAbort = (): void => {
      finish();
      reject(gone());
    };
    signal?.addEventListener("abort", onAbort, { once: true });
    begin({
      resolve(value) {
        finish();
        resolve(value);
      },
      reject(error) {
        finish();
        reject(error);
      },
    });
  });
}
