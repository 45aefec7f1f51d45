import type { CallContext, LifecycleContext } from "../context/context.ts";
import type { BatchOptions, BatchParamsProblem, BatchReturnProblem, BatchSetting } from "./batch-types.ts";
import type { DataProblem, Stream } from "./data-types.ts";
import type { MethodName, OwnName } from "./name-types.ts";
import type { Sentences } from "./sentences.ts";
import type { AnyFunction, Public, Target } from "./target-types.ts";

/** What may be set for one service function. */
export interface ServiceFuncOptions<Batch = BatchOptions> {
  /** Default deadline of a call, in streams of the wait for each item; ms. */
  readonly timeoutMs?: number;
  /**
   * Calls are gathered, and one run of the method serves many: it takes an array of what its callers send one of, and
   * returns an array of what each of them gets.
   */
  readonly batch?: Batch;
}

type Nothing = ReturnType<() => void>;

type ParamsProblem<Params extends readonly unknown[]> = number extends Params["length"]
  ? Sentences["restParam"]
  : 0 extends 1 & Params[number]
    ? Sentences["anyParam"]
    : [Extract<Params[number], CallContext>] extends [never]
      ? never
      : [Extract<Params[number], LifecycleContext>] extends [never]
        ? Required<Params> extends readonly [...unknown[], CallContext | undefined]
          ? never
          : Sentences["contextLast"]
        : Sentences["lifecycleContext"];

type StreamProblem<Return> =
  Return extends AsyncGenerator<infer Item, infer Final>
    ? [Final] extends [Nothing]
      ? DataProblem<Item, Sentences["returnsStreams"]>
      : Sentences["finalValue"]
    : Return extends AsyncIterable<infer Item>
      ? DataProblem<Item, Sentences["returnsStreams"]>
      : never;

type ValueProblem<Return> =
  Return extends Promise<infer Value>
    ? DataProblem<Value, Sentences["returnsPromisedStream"]>
    : DataProblem<Return, Sentences["returnsSometimesStream"]>;

type ReturnProblem<Return> = 0 extends 1 & Return
  ? Sentences["returnsAny"]
  : [Return] extends [Stream]
    ? StreamProblem<Return>
    : ValueProblem<Return>;

type FunctionProblem<Params extends readonly unknown[], Return, Batch> = [Batch] extends [never]
  ? ParamsProblem<Params> | ReturnProblem<Return>
  : [ParamsProblem<Params>] extends [never]
    ? BatchParamsProblem<Params> | BatchReturnProblem<Return>
    : ParamsProblem<Params>;

/** `Value`, or the sentences that say why it cannot be a service function; `Batch` is never where it is not batched. */
type ServiceFunction<Value, Batch> = Value extends (this: never, ...args: infer Params) => infer Return
  ? [FunctionProblem<Params, Return, Batch>] extends [never]
    ? Value
    : FunctionProblem<Params, Return, Batch>
  : never;

/**
 * Makes a method a service function, under `name` or else its own name. It may take a {@link CallContext} last, and
 * return a value, a promise of one, or an async generator: then it streams.
 *
 * @example
 * ```ts
 * @serviceFunc("func_1")
 * add(a: number, b: number): number { return a + b; }
 * ```
 */
export type ServiceFuncDecorator = <const MappedName = never, const Batch = never>(
  name?: MethodName<MappedName>,
  options?: ServiceFuncOptions<BatchSetting<Batch>>,
) => <This extends object, Value extends AnyFunction, Kind, Name, Static extends boolean, Private extends boolean>(
  method: Public<This, Kind, Name, Static, Private, OwnName<Name, MappedName, ServiceFunction<Value, Batch>>>,
  context: Target<This, Value, Kind, Name, Static, Private>,
) => void;
