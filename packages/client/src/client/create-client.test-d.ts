import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Transport } from "@vmodel/core/transport";
import { expectTypeOf } from "vitest";
import type { MethodDescriptor, ServiceDescriptor } from "../codegen-v1.ts";
import {
  type Client,
  createClient,
  createHttpTransport,
  type MinimalLifecycle,
  type SimplifiedLifecycle,
  type StandardLifecycle,
} from "../index.ts";
import { type Box, service_1, service_2, service_3 } from "../testing/services.ts";

const client = createClient({ service_1, adder: service_2, service_3 }, { baseUrl: "http://127.0.0.1:8000" });
declare const transport: Transport;
declare const signal: AbortSignal;
declare const promiseLike: { then: typeof service_1 };

// Calls by position keep the author's signature.
expectTypeOf(client.service_1.func_1).toEqualTypeOf<(a: number, b: number) => Promise<number>>();
expectTypeOf(client.service_1.func_1(1, 2)).toEqualTypeOf<Promise<number>>();
expectTypeOf(client.service_1.touch()).toEqualTypeOf<Promise<void>>();
expectTypeOf(client.service_1.wrap("x")).toEqualTypeOf<Promise<Box>>();
expectTypeOf(client.service_1.wrap("x", { label: "l" })).toEqualTypeOf<Promise<Box>>();
expectTypeOf(client.adder.func_1(1, 2)).toEqualTypeOf<Promise<number>>();
// @ts-expect-error TS2345: a wrong type
client.service_1.func_1("1", 2);
// @ts-expect-error TS2554: a missing argument
client.service_1.func_1(1);
// @ts-expect-error TS2554: a surplus argument
client.service_1.func_1(1, 2, 3);
// @ts-expect-error TS2345: null is a value, and not this one
client.service_1.wrap("x", null);
// @ts-expect-error TS2353: an unknown property
client.service_1.wrap("x", { label: "l", colour: "red" });
// @ts-expect-error TS2551: an unknown method
client.service_1.func_2;
// @ts-expect-error TS2551: an unknown service
client.service_2;
// @ts-expect-error TS2540: services stay where they are
client.adder = client.service_1;

// Streams.
expectTypeOf(client.service_1.tokens("x", 3)).toEqualTypeOf<AsyncGenerator<string, void, undefined>>();
expectTypeOf(client.$call("service_1", "tokens", { text: "x" })).toEqualTypeOf<
  AsyncGenerator<string, void, undefined>
>();
// @ts-expect-error TS2345: a stream's arguments are checked too
client.service_1.tokens(1);

// Calls by name.
expectTypeOf(client.$call("service_1", "func_1", { a: 1, b: 2 })).toEqualTypeOf<Promise<number>>();
expectTypeOf(client.$call("service_1", "touch", {})).toEqualTypeOf<Promise<void>>();
expectTypeOf(client.$call("service_1", "wrap", { text: "x" })).toEqualTypeOf<Promise<Box>>();
expectTypeOf(client.$call("adder", "func_1", { a: 1, b: 2 })).toEqualTypeOf<Promise<number>>();
// @ts-expect-error TS2345: an unknown service, although the host may have it
client.$call("service_2", "func_1", { a: 1, b: 2 });
// @ts-expect-error TS2345: an unknown method
client.$call("service_1", "func_3", { a: 1, b: 2 });
// @ts-expect-error TS2741: a missing argument
client.$call("service_1", "func_1", { a: 1 });
// @ts-expect-error TS2353: a surplus argument
client.$call("service_1", "func_1", { a: 1, b: 2, c: 3 });
// @ts-expect-error TS2322: a wrong type
client.$call("service_1", "func_1", { a: 1, b: "2" });
// @ts-expect-error TS2322: no argument can be given
client.$call("service_1", "touch", { a: 1 });

// Calls by strings.
expectTypeOf(client.$invoke("any", "thing", { at: "all" })).toEqualTypeOf<Promise<unknown>>();
// @ts-expect-error TS2345: arguments go by name
client.$invoke("any", "thing", 1);

// Options.
expectTypeOf(client.$with({ signal, timeoutMs: 500, requestId: "r", retries: 0, headers: { a: "b" } })).toEqualTypeOf(
  client,
);
expectTypeOf(client.$with({ signal: undefined }).$with({}).service_1.func_1(1, 2)).toEqualTypeOf<Promise<number>>();
// @ts-expect-error TS2561: an unknown option
client.$with({ timeout: 500 });
// @ts-expect-error TS2322: a wrong type
client.$with({ timeoutMs: "500" });

// The lifecycle: only the steps a protocol has.
expectTypeOf(client.$lifecycle.service_1).toEqualTypeOf<StandardLifecycle>();
expectTypeOf(client.$lifecycle.adder).toEqualTypeOf<SimplifiedLifecycle>();
expectTypeOf(client.$lifecycle.service_3).toEqualTypeOf<MinimalLifecycle>();
expectTypeOf(client.$lifecycle.service_1.test()).toEqualTypeOf<Promise<ServiceStatus>>();
expectTypeOf(client.$lifecycle.service_3.ready({ signal, timeoutMs: 5 })).toEqualTypeOf<Promise<ServiceStatus>>();
expectTypeOf<keyof StandardLifecycle>().toEqualTypeOf<
  "prepare" | "load" | "test" | "unload" | "cleanup" | "status" | "ready"
>();
expectTypeOf<keyof SimplifiedLifecycle>().toEqualTypeOf<"prepare" | "cleanup" | "status" | "ready">();
expectTypeOf<keyof MinimalLifecycle>().toEqualTypeOf<"status" | "ready">();
// @ts-expect-error TS2339: simplified has no load
client.$lifecycle.adder.load();
// @ts-expect-error TS2339: minimal has no steps
client.$lifecycle.service_3.cleanup();
// @ts-expect-error TS2551: an unknown service
client.$lifecycle.service_2;
// @ts-expect-error TS2554: steps take no options; $with does
client.$lifecycle.service_1.load({ signal });

// Making a client.
createClient({ service_1 }, { transport });
createClient({ service_1 }, { transport, interceptors: [(call, next) => next(call)] });
createClient({ service_1 }, { transport: createHttpTransport({ baseUrl: new URL("http://x") }) });
createClient({ service_1 }, { baseUrl: "http://x", token: async () => undefined, fetch, retries: 0, timeoutMs: 5 });
expectTypeOf(createClient({}, { transport }).$invoke("s", "m", {})).toEqualTypeOf<Promise<unknown>>();
// @ts-expect-error TS2345: no address
createClient({ service_1 }, {});
// @ts-expect-error TS2345: two ways
createClient({ service_1 }, { baseUrl: "http://x", transport });
// @ts-expect-error TS2345: a token is for HTTP
createClient({ service_1 }, { transport, token: "t" });
// @ts-expect-error TS2561: an unknown option
createClient({ service_1 }, { baseUrl: "http://x", timeout: 5 });
// @ts-expect-error TS2322: no service
createClient({ service_1: "service_1" }, { transport });
// @ts-expect-error TS2345: a key that belongs to the client
createClient({ $service: service_1 }, { transport });
// @ts-expect-error TS2345: a key that would make it a promise
createClient(promiseLike, { transport });

// A client can be taken as a parameter, and by whoever needs less than all of its services.
declare function plan(client: Client<{ adder: typeof service_2 }>): void;
plan(createClient({ adder: service_2 }, { transport }));
// @ts-expect-error TS2345: the service is not there
plan(createClient({ service_1 }, { transport }));

// Descriptors of two copies of this package are alike: nothing in them is nominal.
interface OtherCopy {
  readonly name: string;
  readonly protocol: "minimal";
  readonly methods: Readonly<Record<string, MethodDescriptor>>;
  readonly "~types": { readonly methods: { f(a: number): Promise<1> }; readonly calls: object };
}
declare const other: OtherCopy;
expectTypeOf(other).toExtend<ServiceDescriptor>();
expectTypeOf(createClient({ other }, { transport }).other.f(1)).toEqualTypeOf<Promise<1>>();
