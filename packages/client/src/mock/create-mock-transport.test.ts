import { isServiceError, ServiceError, VModelError } from "@vmodel/core";
import { describe, expect, it, vi } from "vitest";
import { createClient, createMockTransport } from "../index.ts";
import { rejection } from "../testing/rejection.ts";
import { service_1, service_2, service_3 } from "../testing/services.ts";

const services = { service_1, second: service_2, service_3 };

describe("the mock transport", () => {
  it("answers by position, with a value or a promise", async () => {
    const wrap = vi.fn((text: string, box = { label: "none" }) => ({ label: `${text} in ${box.label}` }));
    const transport = createMockTransport(services, { service_1: { func_1: async (a, b) => a + b, wrap } });
    const client = createClient(services, { transport });
    await expect(client.service_1.func_1(1, 2)).resolves.toBe(3);
    await expect(client.service_1.wrap("x")).resolves.toEqual({ label: "x in none" });
    await expect(client.$call("service_1", "func_1", { b: 2, a: 1 })).resolves.toBe(3);
    await expect(client.$invoke("service_1", "func_1", { a: 3, b: 4 })).resolves.toBe(7);
    expect(wrap).toHaveBeenCalledExactlyOnceWith("x", undefined);
  });

  it("streams generators and arrays, and closes generators", async () => {
    const closed = vi.fn();
    async function* tokens(text: string, limit = 2): AsyncGenerator<string> {
      try {
        yield* text.slice(0, limit);
      } finally {
        closed();
      }
    }
    const client = createClient(services, { transport: createMockTransport(services, { service_1: { tokens } }) });
    const items: string[] = [];
    for await (const item of client.service_1.tokens("abc")) items.push(item);
    expect(items).toEqual(["a", "b"]);
    for await (const _ of client.service_1.tokens("abc")) break;
    expect(closed).toHaveBeenCalledTimes(2);
    const fixed = createMockTransport(services, { service_1: { tokens: () => ["x"] } });
    const stream = await createClient(services, { transport: fixed }).$invoke("service_1", "tokens", { text: "" });
    for await (const item of stream as AsyncIterable<string>) items.push(item);
    expect(items).toEqual(["a", "b", "x"]);
  });

  it("names what it has nothing for", async () => {
    const client = createClient(services, { transport: createMockTransport(services, { service_1: {} }) });
    const error = await rejection(client.service_1.func_1(1, 2));
    expect(error).toMatchObject({ code: "unimplemented", service: "service_1", method: "func_1" });
    expect(error.message).toBe(
      "The mock transport has nothing for service_1.func_1: add it to createMockTransport's handlers.",
    );
    await expect(rejection(client.service_1.tokens("x").next())).resolves.toMatchObject({ code: "unimplemented" });
    await expect(rejection(client.second.func_1(1, 2))).resolves.toMatchObject({ service: "service_2" });
  });

  it("refuses as a host does: unknown names, foreign arguments, the wrong kind of call", async () => {
    const transport = createMockTransport(services, { service_1: { func_1: () => 1, tokens: () => [] } });
    const { $invoke } = createClient(services, { transport });
    await expect(rejection($invoke("nowhere", "m", {}))).resolves.toMatchObject({ code: "not_found" });
    await expect(rejection($invoke("second", "func_1", {}))).resolves.toMatchObject({ code: "not_found" });
    await expect(rejection($invoke("service_1", "constructor", {}))).resolves.toMatchObject({ code: "not_found" });
    await expect(rejection($invoke("service_1", "func_1", { c: 1 }))).resolves.toMatchObject({
      code: "invalid_argument",
    });
    const call = { service: "service_1", args: {}, options: {} };
    for (const [kind, method] of [
      ["stream", "func_1"],
      ["call", "tokens"],
    ] as const) {
      const error = await rejection(transport.send({ ...call, kind, method }));
      expect(error).toMatchObject({ code: "invalid_argument", method });
    }
  });

  it("hands on what handlers throw", async () => {
    class TooLong extends ServiceError<{ limit: number }> {}
    const failures = [new TooLong("x", { limit: 1 }), new VModelError("unavailable", "y"), new Error("z")];
    const transport = createMockTransport(services, {
      service_1: {
        func_1: () => {
          throw failures.shift();
        },
        tokens: () => ({
          [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error("in the middle")) }),
        }),
      },
    });
    const client = createClient(services, { transport });
    const declared = await rejection(client.service_1.func_1(1, 2));
    expect(isServiceError(declared) && declared.data).toEqual({ limit: 1 });
    await expect(rejection(client.service_1.func_1(1, 2))).resolves.toMatchObject({
      code: "unavailable",
      message: "y",
    });
    const other = await rejection(client.service_1.func_1(1, 2));
    expect(other).toMatchObject({ code: "internal", message: "z", service: "service_1", method: "func_1" });
    const broken = await rejection(client.service_1.tokens("x").next());
    expect(broken).toMatchObject({ code: "internal", message: "in the middle" });
  });

  it("ends calls and streams by signal and time, although their handlers never answer", async () => {
    const never = new Promise<never>(() => {});
    const transport = createMockTransport(services, {
      service_1: { func_1: () => never, tokens: () => ({ [Symbol.asyncIterator]: () => ({ next: () => never }) }) },
    });
    const client = createClient(services, { transport });
    const late = client.$with({ timeoutMs: 5 });
    await expect(rejection(late.service_1.func_1(1, 2))).resolves.toMatchObject({ code: "deadline_exceeded" });
    await expect(rejection(late.service_1.tokens("x").next())).resolves.toMatchObject({ code: "deadline_exceeded" });
    const gone = client.$with({ signal: AbortSignal.abort() });
    await expect(rejection(gone.service_1.func_1(1, 2))).resolves.toMatchObject({ code: "canceled" });
    const stream = client.service_1.tokens("x");
    const waiting = stream.next();
    await stream.return();
    await expect(waiting).resolves.toEqual({ done: true, value: undefined });
  });
});

describe("the mock's lifecycle", () => {
  it("starts out ready and moves by the protocol's steps", async () => {
    const transport = createMockTransport(services, { service_1: { func_1: () => 3 } });
    const { $lifecycle, service_1: service } = createClient(services, { transport });
    await expect($lifecycle.service_1.status()).resolves.toMatchObject({ state: "ready", ready: true });
    await expect($lifecycle.service_1.unload()).resolves.toMatchObject({ state: "prepared", ready: false });
    await expect(rejection(service.func_1(1, 2))).resolves.toMatchObject({ code: "failed_precondition" });
    await expect($lifecycle.service_1.cleanup()).resolves.toMatchObject({ state: "registered" });
    await expect($lifecycle.second.status()).resolves.toMatchObject({ service: "service_2", state: "ready" });
    await expect($lifecycle.service_3.ready()).resolves.toMatchObject({ protocol: "minimal", state: "ready" });
    const waiting = $lifecycle.service_1.ready();
    await expect($lifecycle.service_1.load()).resolves.toMatchObject({ state: "ready" });
    await expect(waiting).resolves.toMatchObject({ ready: true });
    await expect(service.func_1(1, 2)).resolves.toBe(3);
  });

  it("lacks the steps that the protocol lacks", async () => {
    const transport = createMockTransport(services, {});
    const error = await rejection(transport.send({ kind: "step", service: "service_3", step: "load", options: {} }));
    expect(error.code).toBe("unimplemented");
  });

  it("stops waiting by signal and time", async () => {
    const client = createClient(services, { transport: createMockTransport(services, {}) });
    await client.$lifecycle.service_1.cleanup();
    const { ready } = client.$lifecycle.service_1;
    await expect(rejection(ready({ signal: AbortSignal.abort() }))).resolves.toMatchObject({ code: "canceled" });
    await expect(rejection(ready({ timeoutMs: 5 }))).resolves.toMatchObject({ code: "deadline_exceeded" });
  });

  it("waits for running calls before it unloads", async () => {
    const { promise: work, resolve: finish } = Promise.withResolvers<number>();
    const transport = createMockTransport(services, { service_1: { func_1: () => work } });
    const client = createClient(services, { transport });
    const call = client.service_1.func_1(1, 2);
    await expect(client.$lifecycle.service_1.status()).resolves.toMatchObject({ calls: 1 });
    const unload = client.$lifecycle.service_1.unload();
    await expect(client.$lifecycle.service_1.status()).resolves.toMatchObject({ state: "draining" });
    finish(3);
    await expect(call).resolves.toBe(3);
    await expect(unload).resolves.toMatchObject({ state: "prepared", calls: 0 });
  });
});

describe("createMockTransport refuses", () => {
  const make = (handlers: unknown) => createMockTransport(services, handlers as object);

  it.each([
    [
      { service_9: {} },
      '"service_9", which createMockTransport does not have; there are: service_1, second, service_3.',
    ],
    [{ service_2: {} }, '"service_2"'],
    [{ service_1: { func_9: () => 1 } }, '"func_9", which service_1 does not have; there are: func_1, wrap'],
    [{ service_1: { func_1: 3 } }, "The mock of service_1.func_1 is no function."],
  ])("%j", (handlers, message) => {
    expect(() => make(handlers)).toThrow(message);
    expect(() => make(handlers)).toThrow(expect.objectContaining({ code: "invalid_argument" }));
  });
});
