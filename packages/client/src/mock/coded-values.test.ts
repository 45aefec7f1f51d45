import { ServiceError } from "@vmodel/core";
import { describe, expect, it, vi } from "vitest";
import { createClient, createMockTransport, createServiceError, isServiceError } from "../index.ts";
import { coded, Taken, TooLong, type Visit } from "../testing/coded-service.ts";
import { recordCalls } from "../testing/recording-transport.ts";
import { rejection } from "../testing/rejection.ts";

const at = new Date("2026-11-22T12:00:00.000Z");
const visit: Visit = { at, guests: new Map([["ann", 1n]]) };

describe("through a transport that carries values", () => {
  it("values pass as they are, beside what other transports need to change them", async () => {
    const transport = recordCalls(() => visit);
    const tags = new Set(["a"]);
    const client = createClient({ coded }, { transport });
    await expect(client.coded.visit(visit, tags)).resolves.toBe(visit);
    const [call] = transport.calls;
    expect(call).toMatchObject({ kind: "call", method: "visit", schemas: coded.methods.visit, defs: coded.defs });
    const { args } = call as { args: Record<string, unknown> };
    expect(args.visit).toBe(visit);
    expect(args.tags).toBe(tags);
    await client.$invoke("coded", "visit", {});
    expect(transport.calls[1]).not.toHaveProperty("schemas");
  });
});

describe("the mock", () => {
  it("gets values and gives them, of the very identity", async () => {
    const image = Uint8Array.of(1);
    const floats = new Float32Array(1);
    const invert = vi.fn(() => floats);
    const transport = createMockTransport(
      { coded },
      { coded: { visit: (given) => given, invert, ticks: (from) => [from], scan: () => [1n] } },
    );
    const client = createClient({ coded }, { transport });
    await expect(client.coded.visit(visit, new Set())).resolves.toBe(visit);
    await expect(client.coded.invert(image, 1)).resolves.toBe(floats);
    expect(invert).toHaveBeenCalledWith(image, 1);
    await expect(client.coded.ticks(at).next()).resolves.toEqual({ done: false, value: at });
  });

  it("speaks JSON with planners, as every transport does", async () => {
    const handler = vi.fn((given: Visit, _: Set<string>) => given);
    const transport = createMockTransport({ coded }, { coded: { visit: handler, ticks: (from) => [from, from] } });
    const { $invoke } = createClient({ coded }, { transport });
    const json = { at: "2026-11-22T12:00:00.000Z", guests: [["ann", "1"]] };
    await expect($invoke("coded", "visit", { visit: json, tags: ["a"] })).resolves.toEqual(json);
    expect(handler).toHaveBeenCalledExactlyOnceWith(visit, new Set(["a"]), undefined);
    const items: unknown[] = [];
    const stream = await $invoke("coded", "ticks", { from: "2026-11-22T12:00:00Z" });
    for await (const item of stream as AsyncIterable<unknown>) items.push(item);
    expect(items).toEqual([json.at, json.at]);
  });

  it("tells a planner, and its own author, what does not fit", async () => {
    const transport = createMockTransport({ coded }, { coded: { visit: () => ({ at: "now" }) as unknown as Visit } });
    const { $invoke } = createClient({ coded }, { transport });
    const tags: string[] = [];
    const planner = await rejection($invoke("coded", "visit", { visit: { at: "x", guests: [] }, tags }));
    expect(planner).toMatchObject({ code: "invalid_argument", details: [{ path: "/visit/at" }] });
    const author = await rejection($invoke("coded", "visit", { visit: { at: at.toISOString(), guests: [] }, tags }));
    expect(author).toMatchObject({ code: "internal", service: "coded", method: "visit" });
    expect(author.message).toBe(
      "The mock of coded.visit gave what its type does not allow: /at must be a Date, not a string.",
    );
  });

  it("throws declared errors as a service does, told by the name of the class", async () => {
    class TakenError extends ServiceError<{ until: Date; by: string }> {
      override readonly name = "Taken";
    }
    const thrown = new TakenError("no room", { until: at, by: "ann" });
    const transport = createMockTransport({ coded }, { coded: { reserve: () => Promise.reject(thrown) } });
    const error = await rejection(createClient({ coded }, { transport }).coded.reserve("x"));
    expect(isServiceError(error, Taken) && error.data.until).toBe(at);
    expect(isServiceError(error, TooLong)).toBe(false);
  });

  it("throws what createServiceError makes of a client's descriptor", async () => {
    const thrown = createServiceError(Taken, "no room", { until: at, by: "ann" });
    expect(String(thrown)).toBe("Taken: no room");
    const transport = createMockTransport({ coded }, { coded: { reserve: () => Promise.reject(thrown) } });
    const client = createClient({ coded }, { transport });
    await expect(client.coded.reserve("x")).rejects.toBe(thrown);
    expect(isServiceError(thrown, Taken, TooLong) && thrown.name).toBe("Taken");
    expect(isServiceError(thrown, TooLong)).toBe(false);
  });

  it("gives planners the data of declared errors as JSON, as a host does", async () => {
    const data = { until: at, by: "ann" };
    const thrown = [
      createServiceError(Taken, "no room", data),
      createServiceError(Taken, "no room", { until: "now" } as unknown as typeof data),
      createServiceError(TooLong, "not declared by this method", { limit: 8 }),
    ];
    const transport = createMockTransport({ coded }, { coded: { reserve: () => Promise.reject(thrown.shift()) } });
    const { $invoke } = createClient({ coded }, { transport });
    const reserve = (): Promise<unknown> => rejection($invoke("coded", "reserve", { name: "x" }));
    const told = await reserve();
    expect(told).toMatchObject({ code: "declared", name: "Taken", message: "no room" });
    expect(told).toHaveProperty("data", { until: "2026-11-22T12:00:00.000Z", by: "ann" });
    const odd = await reserve();
    expect(odd).toMatchObject({ code: "internal", service: "coded", method: "reserve" });
    expect(odd).toHaveProperty(
      "message",
      "The mock of coded.reserve threw Taken with what its type does not allow: /until must be a Date, not a string.",
    );
    await expect(reserve()).resolves.toMatchObject({ name: "TooLong", data: { limit: 8 } });
  });
});
