import type { LifecycleContext } from "../context/context.ts";
import type { Sentences } from "./sentences.ts";
import type { AnyFunction, Public, Target } from "./target-types.ts";

// biome-ignore lint/suspicious/noConfusingVoidType: what authors write
type StepReturn = void | boolean | Promise<void | boolean>;

/** `Value`, or the sentence that says why it cannot be a lifecycle function. */
type StepFunction<Value> = Value extends (this: never, ctx: LifecycleContext) => infer Return
  ? 0 extends 1 & Awaited<Return>
    ? Sentences["stepReturn"]
    : [Return] extends [StepReturn]
      ? Value
      : Sentences["stepReturn"]
  : Sentences["stepParams"];

/**
 * Makes a method a lifecycle function. The method takes nothing or `ctx: LifecycleContext`; it has failed when it
 * throws or its answer is `false`.
 */
export type StepDecorator = () => <
  This extends object,
  Value extends AnyFunction,
  Kind,
  Name,
  Static extends boolean,
  Private extends boolean,
>(
  method: Public<This, Kind, Name, Static, Private, StepFunction<Value>>,
  context: Target<This, Value, Kind, Name, Static, Private>,
) => void;
