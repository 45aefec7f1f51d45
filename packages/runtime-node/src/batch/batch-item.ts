import type { Context } from "@opentelemetry/api";

/** One call in a batch. */
export interface BatchItem {
  /** What its caller has sent, validated. */
  readonly value: unknown;
  readonly requestId: string;
  /** In ms since the epoch; undefined: its caller waits for ever. */
  readonly deadline: number | undefined;
  /** Where it stands in a trace; undefined where nobody traces. */
  readonly trace: Context | undefined;
  /** When it came, by the gatherer's clock. */
  readonly since: number;
  /** Takes its result, also when its caller has left. */
  succeed(value: unknown): void;
  /** Takes what has been thrown, or stands in place of its result. */
  fail(thrown: unknown): void;
}
