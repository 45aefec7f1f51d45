import type { Services } from "../client/client-types.ts";

/** What stands in for the functions of services, by the client's keys. What is left out is `unimplemented`. */
export type MockHandlers<S extends Services> = {
  readonly [K in keyof S]?: MockMethods<S[K]["~types"]["methods"]>;
};

/** What stands in for the functions of one service: arguments by position, a value or a promise of it. */
export type MockMethods<Methods> = { readonly [M in keyof Methods]?: MockMethod<Methods[M]> };

/** What stands in for one function; for a streaming one an `AsyncIterable` or an array of its items. */
export type MockMethod<Method> = Method extends (...args: infer Args) => AsyncGenerator<infer Item, void, undefined>
  ? (...args: Args) => AsyncIterable<Item> | readonly Item[] | Promise<readonly Item[]>
  : Method extends (...args: infer Args) => Promise<infer Returned>
    ? (...args: Args) => Returned | Promise<Returned>
    : never;
