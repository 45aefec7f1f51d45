import { inspect } from "node:util";
import { VModelError } from "@vmodel/core";
import type { Interceptor, Transport } from "@vmodel/core/transport";
import { describe, expect, it } from "vitest";
import type { ServiceDescriptor } from "../codegen-v1.ts";
import { type ClientOptions, createClient } from "../index.ts";
import { recordCalls } from "../testing/recording-transport.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1, service_2, service_3 } from "../testing/services.ts";

/** Calls as JavaScript does it, past the compiler. */
const loose = (value: unknown) => value as Record<string, (...args: unknown[]) => PromiseLike<unknown>>;

describe("a client", () => {
  it("turns positions into names and sends the contract", async () => {
    const transport = recordCalls(() => 3);
    const client = createClient({ service_1 }, { transport });
    await expect(client.service_1.func_1(1, 2)).resolves.toBe(3);
    expect(transport.calls).toEqual([
      {
        kind: "call",
        service: "service_1",
        method: "func_1",
        args: { a: 1, b: 2 },
        contract: "hash-func-1",
        options: {},
      },
    ]);
  });

  it("leaves omitted and undefined arguments out; null is a value", async () => {
    const transport = recordCalls();
    const { service_1: service } = createClient({ service_1 }, { transport });
    await service.wrap("x");
    await loose(service).wrap?.("x", undefined);
    await loose(service).wrap?.(undefined, null);
    expect(transport.calls.map((call) => "args" in call && Object.entries(call.args))).toEqual([
      [["text", "x"]],
      [["text", "x"]],
      [["box", null]],
    ]);
  });

  it("refuses surplus arguments and says where options go", async () => {
    const transport = recordCalls();
    const client = createClient({ adder: service_1 }, { transport });
    const error = await rejection(Promise.resolve(loose(client.adder).func_1?.(1, 2, { timeoutMs: 5 })));
    expect(error).toMatchObject({ code: "invalid_argument", service: "service_1", method: "func_1" });
    expect(error.message).toBe(
      "service_1.func_1 takes at most 2 (a, b), got 3. Options such as signal and timeoutMs go through $with.",
    );
    const none = await rejection(Promise.resolve(loose(client.adder).touch?.(undefined)));
    expect(none.message).toContain("takes no arguments, got 1");
    const stream = loose(client.adder).tokens?.("x", 1, 2) as unknown as AsyncGenerator;
    await expect(rejection(stream.next())).resolves.toMatchObject({ code: "invalid_argument" });
    expect(transport.calls).toHaveLength(0);
  });

  it("never throws synchronously, whatever its transport does", async () => {
    const transport: Transport = {
      send: () => {
        throw new VModelError("unavailable", "at once");
      },
    };
    const client = createClient({ service_1 }, { transport });
    for (const call of [
      () => client.service_1.func_1(1, 2),
      () => client.$call("service_1", "func_1", { a: 1, b: 2 }),
      () => client.$invoke("s", "m", {}),
      () => client.$lifecycle.service_1.load(),
      () => client.$lifecycle.service_1.ready(),
      () => client.$lifecycle.service_1.status(),
      () => client.service_1.tokens("x").next(),
    ]) {
      const promise: PromiseLike<unknown> = call();
      await expect(rejection(promise)).resolves.toMatchObject({ code: "unavailable" });
    }
  });

  it("has functions that work on their own", async () => {
    const transport = recordCalls(() => 3);
    const { service_1: service, $call, $invoke, $with, $lifecycle } = createClient({ service_1 }, { transport });
    const { func_1 } = service;
    const { load } = $lifecycle.service_1;
    await Promise.all([func_1(1, 2), load(), $invoke("s", "m", {}), $with({}).service_1.func_1(1, 2)]);
    await $call("service_1", "func_1", { a: 1, b: 2 });
    expect(transport.calls).toHaveLength(5);
  });

  it("is a plain object that can be awaited, listed, printed and patched", async () => {
    const client = createClient({ service_1, other: service_2 }, { baseUrl: "http://x", token: "s3cret" });
    expect(await client).toBe(client);
    expect(Object.keys(client)).toEqual(["service_1", "other"]);
    expect(Object.keys(client.service_1)).toEqual(["func_1", "wrap", "touch", "tokens"]);
    expect("func_1" in client.$with({}).service_1).toBe(true);
    expect(
      inspect(client.$with({ headers: { authorization: "s3cret" } }), { depth: 9, showHidden: true }),
    ).not.toContain("s3cret");
    client.service_1.func_1 = async () => 42;
    await expect(client.service_1.func_1(1, 2)).resolves.toBe(42);
    const again = client.$with({});
    again.service_1.func_1 = async () => 43;
    await expect(again.service_1.func_1(1, 2)).resolves.toBe(43);
    expect(client.$with({}).service_1.func_1).not.toBe(again.service_1.func_1);
  });

  it("sends through interceptors, the first one outermost, streams and steps too", async () => {
    const seen: string[] = [];
    const tell =
      (name: string): Interceptor =>
      async (call, next) => {
        seen.push(`${name} ${call.kind}`);
        return next({ ...call, options: { ...call.options, requestId: name } });
      };
    const transport = recordCalls(async function* () {} as () => unknown);
    const client = createClient({ service_1 }, { transport, interceptors: [tell("outer"), tell("inner")] });
    await client.$lifecycle.service_1.load();
    await client.service_1.tokens("x").next();
    expect(seen).toEqual(["outer step", "inner step", "outer stream", "inner stream"]);
    expect(transport.calls.map(({ options }) => options.requestId)).toEqual(["inner", "inner"]);
  });

  it("lets an interceptor's own error through", async () => {
    const mine = new RangeError("mine");
    const refuse: Interceptor = () => Promise.reject(mine);
    const client = createClient({ service_1 }, { transport: recordCalls(), interceptors: [refuse] });
    await expect(client.service_1.func_1(1, 2)).rejects.toBe(mine);
  });
});

describe("$with", () => {
  it("gives options to calls, streams, steps and by-name calls alike", async () => {
    const transport = recordCalls(async function* () {} as () => unknown);
    const client = createClient({ service_1, service_3 }, { transport });
    const { signal } = new AbortController();
    const bound = client.$with({ signal, timeoutMs: 5, requestId: "r" });
    await bound.service_1.func_1(1, 2);
    await bound.$call("service_3", "func_3", { a: 1, b: 2 });
    await bound.$lifecycle.service_1.load();
    await bound.$lifecycle.service_1.status();
    await bound.$lifecycle.service_1.ready();
    await bound.service_1.tokens("x").next();
    await bound.$invoke("service_1", "func_1", {});
    for (const { options } of transport.calls) expect(options).toMatchObject({ timeoutMs: 5, requestId: "r" });
    for (const { options } of transport.calls.slice(0, 5)) expect(options.signal).toBe(signal);
    expect(transport.calls).toHaveLength(7);
  });

  it("adds to earlier options without changing them", async () => {
    const transport = recordCalls();
    const client = createClient({ service_1 }, { transport });
    const first = client.$with({ timeoutMs: 5, headers: { a: "1", b: "1" } });
    const second = first.$with({ headers: { b: "2" }, retries: 0 });
    await second.service_1.func_1(1, 2);
    await first.service_1.func_1(1, 2);
    await client.service_1.func_1(1, 2);
    expect(transport.calls.map(({ options }) => options)).toEqual([
      { timeoutMs: 5, headers: { a: "1", b: "2" }, retries: 0 },
      { timeoutMs: 5, headers: { a: "1", b: "1" } },
      {},
    ]);
  });

  it("goes before the method's own default time", async () => {
    const transport = recordCalls();
    const client = createClient({ service_1 }, { transport });
    await client.service_1.wrap("x");
    await client.$with({ timeoutMs: 5 }).service_1.wrap("x");
    expect(transport.calls.map(({ options }) => options.timeoutMs)).toEqual([60_000, 5]);
  });

  it("is where ready() takes what it is not given", async () => {
    const transport = recordCalls();
    const { signal } = new AbortController();
    const client = createClient({ service_1 }, { transport }).$with({ timeoutMs: 5, requestId: "r" });
    await client.$lifecycle.service_1.ready({ signal });
    expect(transport.calls[0]?.options).toEqual({ timeoutMs: 5, requestId: "r", signal });
  });
});

describe("$call and $invoke", () => {
  it("take names; $call knows the client's keys, $invoke the host's", async () => {
    const transport = recordCalls(() => 3);
    const client = createClient({ adder: service_1 }, { transport });
    await expect(client.$call("adder", "func_1", { a: 1, b: 2 })).resolves.toBe(3);
    await expect(client.$invoke("elsewhere", "m", { x: 1, y: undefined, z: null })).resolves.toBe(3);
    expect(transport.calls[0]).toMatchObject({ kind: "call", service: "service_1", contract: "hash-func-1" });
    expect(transport.calls[1]).toMatchObject({ kind: "invoke", service: "elsewhere", method: "m" });
    expect(Object.entries((transport.calls[1] as { args: object }).args)).toEqual([
      ["x", 1],
      ["z", null],
    ]);
    expect(transport.calls[1]).not.toHaveProperty("contract");
  });

  it("streams by $call too", async () => {
    const transport = recordCalls(async function* () {
      yield "a";
    } as () => unknown);
    const client = createClient({ service_1 }, { transport });
    const items: string[] = [];
    for await (const item of client.$call("service_1", "tokens", { text: "x" })) items.push(item);
    expect(items).toEqual(["a"]);
  });

  it.each([
    [["nowhere", "func_1", {}], "not_found", 'The client has no service "nowhere"; there are: adder.'],
    [["adder", "func_9", {}], "not_found", 'adder has no method "func_9"; there are: func_1, wrap, touch, tokens.'],
    [["adder", "constructor", {}], "not_found", 'adder has no method "constructor"'],
    [["__proto__", "x", {}], "not_found", 'no service "__proto__"'],
    [
      ["adder", "func_1", { a: 1, c: 2 }],
      "invalid_argument",
      'service_1.func_1 has no parameter "c"; its parameters are a, b.',
    ],
    [["adder", "touch", { c: 2 }], "invalid_argument", 'has no parameter "c"; it takes none.'],
    [["adder", "func_1", [1, 2]], "invalid_argument", "an object such as { a: 1 }, got an array."],
    [["adder", "func_1", null], "invalid_argument", "got null."],
    [["adder", "func_1", 1], "invalid_argument", "got a value of type number."],
  ])("$call%j is refused", async (args, code, message) => {
    const client = createClient({ adder: service_1 }, { transport: recordCalls() });
    const error = await rejection(Promise.resolve(loose(client).$call?.(...args)));
    expect(error.code).toBe(code);
    expect(error.message).toContain(message);
  });

  it("refuse arguments that are no object before anything is sent", async () => {
    const transport = recordCalls();
    const client = createClient({}, { transport });
    const error = await rejection(client.$invoke("s", "m", [1]));
    expect(error).toMatchObject({ code: "invalid_argument", service: "s", method: "m" });
    expect(transport.calls).toHaveLength(0);
  });
});

describe("a stream through a transport", () => {
  it("is begun once, on the first next(), and its generator's finally runs on break", async () => {
    const log: string[] = [];
    const transport = recordCalls(() => {
      log.push("begun");
      return (async function* () {
        try {
          yield 1;
          yield 2;
        } finally {
          log.push("closed");
        }
      })();
    });
    const stream = createClient({ service_1 }, { transport }).service_1.tokens("x");
    expect(log).toEqual([]);
    for await (const _ of stream) break;
    expect(log).toEqual(["begun", "closed"]);
  });

  it("rejects when the transport answers with no stream", async () => {
    const client = createClient({ service_1 }, { transport: recordCalls(() => 1) });
    await expect(rejection(client.service_1.tokens("x").next())).resolves.toMatchObject({ code: "internal" });
  });
});

describe("createClient refuses", () => {
  const transport = recordCalls();
  const make = (services: unknown, options: unknown = { transport }) =>
    createClient(services as Record<string, never>, options as ClientOptions);

  it.each(["$x", "$with", "then", "constructor", "__proto__"])("the key %j", (key) => {
    const services = Object.fromEntries([[key, service_1]]);
    expect(() => make(services)).toThrow(`The key "${key}" belongs to the client itself`);
  });

  it.each([
    [{ service_1: undefined }, '"service_1" is no service'],
    [{ service_1: "service_1" }, '"service_1" is no service'],
    [{ service_1: { service_1 } }, '"service_1" is no service'],
    [{ service_1: { ...service_1, protocol: "constructor" } }, '"service_1" is no service'],
    [undefined, "first argument is no object"],
  ])("%j", (services, message) => {
    expect(() => make(services)).toThrow(message);
    expect(() => make(services)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });

  it("to be made without an address", () => {
    expect(() => make({ service_1 }, {})).toThrow("baseUrl is undefined; it takes a URL such as http://127.0.0.1:8000");
  });

  it("nothing that a module of generated services holds", () => {
    const frozen: ServiceDescriptor = Object.freeze({ ...service_1 });
    expect(Object.keys(make(Object.freeze({ frozen })))).toEqual(["frozen"]);
  });
});
