import type { Sentences } from "./sentences.ts";

type Primitive = string | number | boolean | bigint | null | undefined;

type AnyCallable = ((...args: never) => unknown) | (abstract new (...args: never) => unknown);

/** What a stream is told by: every async generator is one. */
export type Stream = AsyncIterable<unknown>;

/** What plain objects, strings and numbers are not, so that those cost one comparison. */
type Special =
  | AnyCallable
  | symbol
  | readonly unknown[]
  | PromiseLike<unknown>
  | Stream
  | Iterator<unknown, unknown, never>;

/**
 * The sentences that say why a service function cannot return this; never, when it can. It looks into arrays, some
 * levels deep; what objects hold is for the build to judge, which has no bound on depth and costs editors nothing.
 * `OnStream` is said of streams.
 */
export type DataProblem<Data, OnStream, Depth extends readonly unknown[] = []> = 0 extends 1 & Data
  ? Sentences["returnsAny"]
  : Data extends Special
    ? SpecialProblem<Data, OnStream, Depth>
    : never;

type SpecialProblem<Data, OnStream, Depth extends readonly unknown[]> = Data extends readonly (infer Item)[]
  ? Depth["length"] extends 4
    ? never
    : DataProblem<Item, Sentences["returnsStreams"], [...Depth, 0]>
  : Data extends AnyCallable
    ? Sentences["returnsFunction"]
    : Data extends symbol
      ? Sentences["returnsSymbol"]
      : Data extends PromiseLike<unknown>
        ? Sentences["returnsPromises"]
        : Data extends Stream
          ? OnStream
          : Sentences["returnsIterator"];

/** Objects that cross by codec: they have methods and are data all the same. */
type CodecObject = Date | ArrayBufferView | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;

/** Whether a configuration is plain data, some levels deep: true, or false or boolean when it is not. */
export type IsPlainData<Data, Depth extends readonly unknown[] = []> = 0 extends 1 & Data
  ? false
  : Data extends Primitive | CodecObject
    ? true
    : Data extends AnyCallable | symbol
      ? false
      : Depth["length"] extends 4
        ? true
        : Data extends readonly (infer Item)[]
          ? IsPlainData<Item, [...Depth, 0]>
          : Data extends object
            ? ArePlain<Data, [...Depth, 0]>
            : true;

type ArePlain<Data extends object, Depth extends readonly unknown[]> = {
  readonly [Key in keyof Data]-?: Key extends symbol ? false : IsPlainData<Data[Key], Depth>;
}[keyof Data];
