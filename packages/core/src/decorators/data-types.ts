import type { Sentences } from "./sentences.ts";

type Primitive = string | number | boolean | bigint | null | undefined;

type AnyCallable = ((...args: never) => unknown) | (abstract new (...args: never) => unknown);

/**
 * The sentences that say why a service function cannot return this; never, when it can. It looks into arrays, some
 * levels deep; what objects hold is for the build to judge, which has no bound on depth and costs editors nothing.
 */
export type DataProblem<Data, Depth extends readonly unknown[] = []> = 0 extends 1 & Data
  ? Sentences["returnsAny"]
  : Data extends Primitive
    ? never
    : Data extends AnyCallable
      ? Sentences["returnsFunction"]
      : Data extends symbol
        ? Sentences["returnsSymbol"]
        : Data extends readonly (infer Item)[]
          ? Depth["length"] extends 4
            ? never
            : DataProblem<Item, [...Depth, 0]>
          : Data extends PromiseLike<unknown>
            ? Sentences["returnsPromises"]
            : Data extends Iterator<unknown, unknown, never>
              ? Sentences["returnsIterator"]
              : never;

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
