import { expectTypeOf } from "vitest";
import type { CallContext } from "../context/context.ts";
import type { ServiceError } from "../errors/service-error.ts";
import type * as minimal from "./minimal.ts";
import type * as simplified from "./simplified.ts";
import * as standard from "./standard.ts";

type Always = "service" | "serviceFunc" | "getServiceInfoFunc";

expectTypeOf<keyof typeof minimal>().toEqualTypeOf<Always>();
expectTypeOf<keyof typeof simplified>().toEqualTypeOf<Always | "prepareFunc" | "cleanupFunc">();
expectTypeOf<keyof typeof standard>().toEqualTypeOf<
  Always | "prepareFunc" | "loadFunc" | "testFunc" | "unloadFunc" | "cleanupFunc"
>();

@standard.service("a", { resources: { memory: "1GiB" } })
class Decorated<T> {
  readonly config: { readonly url: string };
  readonly value: T | undefined;

  constructor(config: { readonly url: string }) {
    this.config = config;
  }

  @standard.serviceFunc("func_1")
  async add(a: number, b?: string, ctx?: CallContext) {
    return { a, b, id: ctx?.requestId };
  }

  @standard.serviceFunc() async *items() {
    yield this.config.url;
  }

  @standard.serviceFunc("classify", { batch: { maxSize: 8, maxDelayMs: 5 } })
  async classify(texts: readonly string[], ctx?: CallContext): Promise<(number | ServiceError)[]> {
    return texts.map((text) => text.length + (ctx?.requestId.length ?? 0));
  }

  // @ts-expect-error TS1241: a batched function takes one array
  @standard.serviceFunc("one", { batch: { maxSize: 8, maxDelayMs: 5 } }) one(text: string) {
    return [text, this.value];
  }

  // @ts-expect-error TS1241: a lifecycle function takes nothing but a context
  @standard.loadFunc() load(path: string) {
    return path === this.config.url;
  }

  // @ts-expect-error TS1241: a service function cannot return a function
  @standard.serviceFunc() later() {
    return () => this.value;
  }
}

// Decorators leave the class and its members as they are.
expectTypeOf<ConstructorParameters<typeof Decorated>>().toEqualTypeOf<[config: { readonly url: string }]>();
expectTypeOf<Decorated<number>["value"]>().toEqualTypeOf<number | undefined>();
expectTypeOf<Decorated<number>["add"]>().toEqualTypeOf<
  (a: number, b?: string, ctx?: CallContext) => Promise<{ a: number; b: string | undefined; id: string | undefined }>
>();
expectTypeOf<Decorated<number>["classify"]>().toEqualTypeOf<
  (texts: readonly string[], ctx?: CallContext) => Promise<(number | ServiceError)[]>
>();
expectTypeOf<Decorated<number>["items"]>().toEqualTypeOf<() => AsyncGenerator<string, void, unknown>>();

// @ts-expect-error TS2345: no identifier
standard.serviceFunc("func-1");
// @ts-expect-error TS2345: a reserved word
standard.service("class");
// @ts-expect-error TS2322: no whole number from 1
standard.serviceFunc("a", { batch: { maxSize: 0, maxDelayMs: 5 } });
// @ts-expect-error TS2322: no unit of memory
standard.service("a", { resources: { memory: "5 parsecs" } });
