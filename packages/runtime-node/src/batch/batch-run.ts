import { randomUUID } from "node:crypto";
import type { Logger } from "@vmodel/core";
import { withFields } from "../logging/logger.ts";
import { LazyCallContext } from "../runner/call-context.ts";
import { LostCall } from "../runner/lost-call.ts";
import type { BatchItem } from "./batch-item.ts";

/** A batch that runs: what its calls have in common, and who of their callers is still there. */
export class BatchRun {
  /** What the service function gets. */
  readonly context = new LazyCallContext(this);
  readonly items: readonly BatchItem[];
  readonly #method: string;
  readonly #log: Logger;
  /** How many of its callers have left. */
  #left = 0;
  #controller: AbortController | undefined;
  #requestId: string | undefined;

  constructor(items: readonly BatchItem[], method: string, log: Logger) {
    this.items = items;
    this.#method = method;
    this.#log = log;
  }

  /** Fires when nobody waits for a result any more. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    this.#abortIfAlone();
    return this.#controller.signal;
  }

  /** The latest of its calls'; undefined when one of them has none. */
  get deadline(): number | undefined {
    let latest = 0;
    for (const { deadline } of this.items) {
      if (deadline === undefined) return undefined;
      latest = Math.max(latest, deadline);
    }
    return latest;
  }

  /** That of its only call, or else one of its own. */
  get requestId(): string {
    const [first, second] = this.items;
    this.#requestId ??= (second === undefined ? first?.requestId : undefined) ?? randomUUID();
    return this.#requestId;
  }

  get log(): Logger {
    const fields = { method: this.#method, request_id: this.requestId };
    const { length } = this.items;
    return withFields(this.#log, length === 1 ? fields : { ...fields, batch_size: length });
  }

  /** The caller of an item waits no longer; told once of each. */
  leave(item: BatchItem): void {
    // One of a batch that has ended is about to be answered.
    if (!this.items.includes(item)) return;
    this.#left += 1;
    if (this.#controller !== undefined) this.#abortIfAlone();
  }

  /** Gives each item its own. */
  succeed(outcomes: readonly unknown[]): void {
    this.#tellEach((item, index) => {
      const outcome = outcomes[index];
      if (outcome instanceof Error) item.fail(outcome);
      else item.succeed(outcome);
    });
  }

  /** Nobody gets a result. */
  fail(thrown: unknown): void {
    // Everybody has left, and the method has done what it was told.
    if (this.#isOwnAbort(thrown)) this.#tellEach((item) => item.succeed(undefined));
    else this.#tellEach((item) => item.fail(thrown instanceof LostCall ? lostBy(item, thrown) : thrown));
  }

  /** All of them, also when one of them throws. */
  #tellEach(tell: (item: BatchItem, index: number) => void): void {
    const failures: unknown[] = [];
    for (const [index, item] of this.items.entries()) {
      try {
        tell(item, index);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Whether somebody has thrown what the signal fired with: as it is, or as the cause of what Node's functions throw. */
  #isOwnAbort(thrown: unknown): boolean {
    const reason: unknown = this.#controller?.signal.reason;
    return reason !== undefined && (thrown === reason || (thrown instanceof Error && thrown.cause === reason));
  }

  #abortIfAlone(): void {
    if (this.#left < this.items.length || this.#controller?.signal.aborted) return;
    this.#controller?.abort(new DOMException("All callers of the batch have left.", "AbortError"));
  }
}

/** The same for one call, under its own id. */
function lostBy({ requestId }: BatchItem, { code, message, service, method, retriable, cause }: LostCall): LostCall {
  return new LostCall(code, message, { service, method, retriable, requestId, cause });
}
