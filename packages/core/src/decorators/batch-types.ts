import type { CallContext } from "../context/context.ts";
import type { ServiceError } from "../errors/service-error.ts";
import type { DataProblem, Stream } from "./data-types.ts";
import type { Sentences } from "./sentences.ts";

/** How the calls of a method are gathered into batches. */
export interface BatchOptions {
  /** The most calls that one run of the method serves: a whole number from 1. */
  readonly maxSize: number;
  /**
   * The longest that a call is kept waiting for others while the method is free to run, in ms from 0. It adapts to the
   * load: who calls alone never waits.
   */
  readonly maxDelayMs: number;
}

/** How numbers are written that are not whole, or less than one. */
type NotFromOne = "0" | `-${string}` | `${string}.${string}` | `${string}e-${string}`;

type BatchProblem<Batch> = Batch extends BatchOptions
  ? Exclude<keyof Batch, keyof BatchOptions> extends never
    ? number extends Batch["maxSize"] | Batch["maxDelayMs"]
      ? Sentences["batchLiteral"]
      : `${Batch["maxSize"]}` extends NotFromOne
        ? Sentences["batchSize"]
        : `${Batch["maxDelayMs"]}` extends `-${string}`
          ? Sentences["batchDelay"]
          : never
    : Sentences["batchKeys"]
  : Sentences["batchKeys"];

/** The option itself, or the sentence that says what is wrong with it. */
export type BatchSetting<Batch> = [BatchProblem<Batch>] extends [never] ? Batch : BatchProblem<Batch>;

/** Whether something is an array of any length: no tuple, and nothing that may be something else, too. */
type IsArray<Items> = [Items] extends [readonly (infer Item)[]] ? (Item[] extends Items ? true : false) : false;

/** The sentence that says why a batched function cannot have these parameters; never, when it can. */
export type BatchParamsProblem<Params extends readonly unknown[]> = Params extends readonly [
  infer Items,
  ...infer Context,
]
  ? Required<Context> extends readonly [] | readonly [CallContext | undefined]
    ? IsArray<Items> extends true
      ? AnyItem<Items>
      : Sentences["batchParams"]
    : Sentences["batchParams"]
  : Sentences["batchParams"];

type AnyItem<Items> = Items extends readonly (infer Item)[]
  ? 0 extends 1 & Item
    ? Sentences["anyParam"]
    : never
  : never;

/** The sentence that says why a batched function cannot return this; never, when it can. */
export type BatchReturnProblem<Return> = 0 extends 1 & Return
  ? Sentences["returnsAny"]
  : [Extract<Return, Stream>] extends [never]
    ? BatchResultsProblem<Awaited<Return>>
    : Sentences["batchStream"];

type BatchResultsProblem<Results> = 0 extends 1 & Results
  ? Sentences["returnsAny"]
  : [Results] extends [never]
    ? never
    : IsArray<Results> extends true
      ? Results extends readonly (infer Result)[]
        ? 0 extends 1 & Result
          ? DataProblem<Result, Sentences["returnsStreams"]>
          : BatchResultProblem<Result, Exclude<Result, ServiceError>>
        : never
      : Sentences["batchReturn"];

type BatchResultProblem<Result, Value> = [Value] extends [never]
  ? [Result] extends [never]
    ? never
    : Sentences["batchReturn"]
  : true extends IsError<Value>
    ? Sentences["batchErrors"]
    : DataProblem<Value, Sentences["returnsStreams"]>;

/** Whether something is an error, and not merely data with the name and message of one. */
type IsError<Value> = Value extends Error ? ("stack" extends keyof Value ? true : false) : false;
