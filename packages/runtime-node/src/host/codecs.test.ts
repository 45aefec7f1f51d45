import { isServiceError } from "@vmodel/core";
import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import type { ItemStream, TransportCall } from "@vmodel/core/transport";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { call } from "./fixtures/ask.ts";
import type { LogLine } from "./fixtures/serve-fixtures.ts";
import { createHost, type Host } from "./host.ts";

const fixtures = [{ package: new URL("./fixtures/codecs/services.ts", import.meta.url).href }];
const at = "2026-01-31T12:00:00.000Z";
const photo = new Uint8Array([1, 2, 3]);
const log: LogLine[] = [];
const seen: TransportCall[] = [];
const write = (text: string, fields = {}): void => void log.push({ text, fields });
const logger = { debug: write, info: write, warn: write, error: write };

interface Served {
  readonly vm: VModel;
  readonly host: Host;
  readonly url: string;
}
let direct: Served;
let intercepted: Served;

async function serve(options: ConstructorParameters<typeof VModel>[1] = {}): Promise<Served> {
  const vm = new VModel(fixtures, { log: logger, ...options });
  const host = createHost(vm, { log: logger, bodyLimitBytes: 4 * 1024 * 1024 });
  const { url } = await host.listen({ port: 0 });
  return { vm, host, url };
}

beforeAll(async () => {
  direct = await serve();
  intercepted = await serve({
    interceptors: [
      (one, next) => {
        seen.push(one);
        return next(one);
      },
    ],
  });
});
afterAll(async () => {
  for (const { vm, host } of [direct, intercepted]) {
    await vm.close();
    await host.close();
  }
});

/** Sends CBOR, or any body as it, and reads CBOR where that comes. */
async function callBinary(name: string, args: unknown, headers: Record<string, string> = {}, url = direct.url) {
  const response = await fetch(`${url}/v1/services/codecs/methods/${name}`, {
    method: "POST",
    headers: { "content-type": "application/cbor", accept: "application/cbor, application/json", ...headers },
    body: args instanceof Uint8Array ? args : encodeCbor(args),
  });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const type = response.headers.get("content-type") ?? "";
  const body: unknown = type.includes("cbor")
    ? decodeCbor(bytes)
    : bytes.length === 0
      ? undefined
      : JSON.parse(Buffer.from(bytes).toString());
  return { status: response.status, type, vary: response.headers.get("vary"), body };
}

describe.each(["direct", "intercepted"] as const)("a host whose calls go %s", (way) => {
  const url = (): string => (way === "direct" ? direct : intercepted).url;
  const post = (name: string, args: unknown, headers = {}) => call(url(), `codecs.${name}`, args, headers);

  it("speaks JSON with codecs", async () => {
    const sighting = { at, photo: "AQID", count: "12345678901234567890" };
    expect((await post("echo", { sighting })).body).toEqual(sighting);
    expect((await post("next", { day: at })).body).toBe("2026-02-01T12:00:00.000Z");
    expect((await post("tally", { names: ["b", "a", "b"] })).body).toEqual([
      ["b", "2"],
      ["a", "1"],
    ]);
    expect((await post("tensor", {})).status).toBe(204);
  });

  it("speaks CBOR with raw bytes", async () => {
    const sighting = { at, photo };
    expect(await callBinary("echo", { sighting }, {}, url())).toEqual({
      status: 200,
      type: "application/cbor",
      vary: "accept",
      body: sighting,
    });
    const large = new Uint8Array(new Float32Array(262_144).fill(0.5).buffer);
    expect((await callBinary("tensor", { values: large }, {}, url())).body).toEqual(large);
    expect((await callBinary("tensor", {}, {}, url())).status).toBe(204);
    expect((await callBinary("add", { a: 1, b: 2 }, {}, url())).body).toBe(3);
  });

  it("streams items as JSON", async () => {
    const { text } = await askStream(url(), { from: at, count: 2 });
    expect(text).toBe(
      `event: item\ndata: "${at}"\n\nevent: item\ndata: "2026-02-01T12:00:00.000Z"\n\nevent: end\ndata: {}\n\n`,
    );
    const refused = await askStream(url(), { from: at, count: 3 });
    expect(refused.text).toContain(`"error":{"name":"TooLate","data":{"since":"${at}"}}`);
  });

  it("tells where wrong arguments are, before the method", async () => {
    const { status, body } = await post("echo", { sighting: { at: "now", photo: 5 } });
    expect([status, body]).toMatchObject([
      400,
      {
        code: "invalid_argument",
        details: [
          { path: "/sighting/at", message: 'must be a date-time with an offset, as "2026-01-31T12:00:00Z"' },
          { path: "/sighting/photo", message: "must be bytes (in JSON as base64), not a number" },
        ],
      },
    ]);
    expect((await callBinary("echo", { sighting: { at, photo: "AQID" } }, {}, url())).body).toMatchObject({
      code: "invalid_argument",
      details: [{ path: "/sighting/photo", message: "must be bytes (in JSON as base64), not a string" }],
    });
  });

  it("carries the data of declared errors, in JSON", async () => {
    const expected = { code: "declared", error: { name: "TooLate", data: { since: at } } };
    const answer = await post("refuse", { since: at });
    expect([answer.status, answer.body]).toMatchObject([422, expected]);
    const binary = await callBinary("refuse", { since: at }, {}, url());
    expect([binary.type, binary.body]).toMatchObject(["application/problem+json", expected]);
  });

  it("lets errors that nobody declares cross as they are", async () => {
    const { status, body } = await post("refuseWrongly", { undeclared: true });
    expect([status, body]).toMatchObject([422, { error: { name: "Surprise", data: { why: "it was forgotten" } } }]);
  });

  it("masks declared errors with other data, and results that are none, and logs what they were", async () => {
    const id = `odd-${way}`;
    const answer = await post("refuseWrongly", { undeclared: false }, { "x-request-id": id });
    expect([answer.status, answer.body]).toMatchObject([500, { code: "internal" }]);
    expect(answer.text).not.toContain("yesterday");
    expect(lines(id)).toContain(
      "codecs.refuseWrongly threw TooLate with data that do not fit its declaration: /since must be a Date, not a string.",
    );
    const lie = await post("lie", {}, { "x-request-id": `lie-${way}` });
    expect([lie.status, lie.body]).toMatchObject([500, { code: "internal" }]);
    expect(lines(`lie-${way}`)).toContain("The result of codecs.lie cannot be sent: it must be a Date, not a string.");
  });
});

const lines = (id: string): string[] => log.filter(({ fields }) => fields.request_id === id).map(({ text }) => text);

async function askStream(url: string, args: object): Promise<{ text: string }> {
  const response = await fetch(`${url}/v1/services/codecs/methods/days`, {
    method: "POST",
    headers: { "content-type": "application/json", accept: "text/event-stream" },
    body: JSON.stringify(args),
  });
  return { text: await response.text() };
}

describe("the form of an answer", () => {
  it.each([
    ["application/cbor", "application/cbor"],
    ["application/cbor, application/json", "application/cbor"],
    ["application/json, APPLICATION/CBOR;q=1", "application/cbor"],
    ["application/cbor;q=0.5, */*;q=0.1", "application/cbor"],
    ["application/cbor;q=0.5, */*", "application/json"],
    ["application/cbor;q=0", "application/json"],
    ["application/cbor;q=x, application/json;q=0.1", "application/json"],
    ["application/cbor-seq", "application/json"],
    ["application/*", "application/json"],
    ["*/*", "application/json"],
    ["text/html", "application/json"],
    ["", "application/json"],
  ])("is what accept: %s asks for", async (accept, type) => {
    const sighting = { at, photo: "AQID" };
    const answer = await call(direct.url, "codecs.next", { day: at }, { accept }).catch(() => undefined);
    const bytes = await callBinary("echo", { sighting: { at, photo } }, { accept });
    expect([bytes.status, bytes.type, bytes.vary]).toEqual([200, type, "accept"]);
    if (type === "application/json") {
      expect(bytes.body).toEqual(sighting);
      expect(answer?.headers.get("vary")).toBe(null);
    }
  });
});

describe("a body of CBOR", () => {
  it.each<[string, Uint8Array, string]>([
    ["is cut off", encodeCbor({ a: 1, b: 2 }).subarray(0, -1), "The body is no CBOR of ours: it ends too early"],
    [
      "goes on",
      new Uint8Array([...encodeCbor({}), 0]),
      "The body is no CBOR of ours: something comes after the document",
    ],
    ["is JSON", Buffer.from('{"a":1,"b":2}'), "The body is no CBOR of ours"],
    ["is an array", encodeCbor([1]), "The body is an array; send an object of parameters by name"],
    ["is bytes", encodeCbor(new Uint8Array(2)), "The body is bytes; send an object of parameters by name"],
  ])("that %s is refused", async (_, bytes, text) => {
    const { status, body } = await callBinary("add", bytes);
    expect([status, body]).toMatchObject([400, { code: "invalid_argument", detail: expect.stringContaining(text) }]);
  });

  it("that is empty is a call without arguments", async () => {
    expect((await callBinary("tensor", new Uint8Array())).status).toBe(204);
    expect((await callBinary("add", new Uint8Array())).body).toMatchObject({ code: "invalid_argument" });
  });

  it("may be as large as any, and no larger", async () => {
    expect((await callBinary("tensor", { values: new Uint8Array(5_000_000) })).body).toMatchObject({
      code: "payload_too_large",
    });
  });

  it("is not the only one that is supported, and is named where none is", async () => {
    const answer = await call(direct.url, "codecs.add", "{}", { "content-type": "application/cbor-seq" });
    expect([answer.status, answer.body]).toMatchObject([
      415,
      {
        detail: expect.stringContaining(
          'send the header "content-type: application/json", or application/cbor with CBOR.',
        ),
      },
    ]);
    const zipped = await callBinary("add", { a: 1, b: 2 }, { "content-encoding": "gzip" });
    expect(zipped.status).toBe(415);
  });

  it("with some bytes changed is taken or refused, and no more", async () => {
    const good = encodeCbor({ sighting: { at, photo, count: "5" } });
    const change = fc.tuple(fc.nat(good.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 3 }),
        fc.nat(good.length),
        async (changes, length) => {
          const bytes = good.slice(0, length === 0 ? good.length : length);
          for (const [index, byte] of changes) if (index < bytes.length) bytes[index] = byte;
          const { status, body } = await callBinary("echo", bytes);
          expect(status === 200 || (body as { code?: string }).code === "invalid_argument").toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("interceptors", () => {
  it("see values, in whatever form they came", async () => {
    seen.length = 0;
    await call(intercepted.url, "codecs.echo", { sighting: { at, photo: "AQID" } });
    await callBinary("echo", { sighting: { at, photo } }, {}, intercepted.url);
    await intercepted.vm.send({
      kind: "invoke",
      service: "codecs",
      method: "echo",
      args: { sighting: { at, photo: "AQID" } },
      options: {},
    });
    const args = { sighting: { at: new Date(at), photo } };
    expect(seen).toMatchObject([{ args }, { args }, { args }]);
  });
});

describe.each(["direct", "intercepted"] as const)("a VModel as a transport, %s", (way) => {
  const vm = (): VModel => (way === "direct" ? direct : intercepted).vm;
  const day = new Date(at);
  const request = { service: "codecs", options: {} };

  it("takes and gives values", async () => {
    const next = await vm().send({ ...request, kind: "call", method: "next", args: { day } });
    expect(next).toEqual(new Date("2026-02-01T12:00:00.000Z"));
    expect(await vm().run("codecs", "tally", { names: ["a"] })).toEqual(new Map([["a", 1n]]));
    expect(await vm().runAndDump("codecs", "next", { day })).toEqual(next);
    await expect(vm().run("codecs", "next", { day: at })).rejects.toMatchObject({
      code: "invalid_argument",
      message: 'Parameter "day" must be a Date, not a string.',
    });
  });

  it("speaks JSON where planners invoke", async () => {
    const invoke = (method: string, args: Record<string, unknown>): Promise<unknown> =>
      vm().send({ ...request, kind: "invoke", method, args });
    expect(await invoke("next", { day: at })).toBe("2026-02-01T12:00:00.000Z");
    expect(await invoke("tensor", {})).toBe(undefined);
    expect(await invoke("add", { a: 1, b: 2 })).toBe(3);
    const items: unknown[] = [];
    for await (const item of (await invoke("days", { from: at, count: 2 })) as ItemStream) items.push(item);
    expect(items).toEqual([at, "2026-02-01T12:00:00.000Z"]);
    await expect(invoke("next", { day })).rejects.toMatchObject({ code: "invalid_argument" });
    await expect(invoke("nxt", {})).rejects.toMatchObject({ code: "not_found" });
    await expect(invoke("lie", {})).rejects.toMatchObject({ code: "internal" });
    const late = { code: "declared", name: "TooLate", data: { since: at } };
    await expect(invoke("refuse", { since: at })).rejects.toMatchObject(late);
    const days = (await invoke("days", { from: at, count: 3 })) as ItemStream;
    const exhaust = async (): Promise<void> => {
      for await (const _ of days);
    };
    await expect(exhaust()).rejects.toMatchObject(late);
    await expect(invoke("refuseWrongly", { undeclared: true })).rejects.toMatchObject({ name: "Surprise" });
    await expect(invoke("echo", { sighting: { at, photo } })).rejects.toMatchObject({
      message:
        'Parameter "sighting" does not fit: /sighting/photo must be plain data, not a Uint8Array: $invoke takes JSON, so give base64 text, or use $call.',
    });
  });

  it("passes the author's errors by reference", async () => {
    const error: unknown = await vm()
      .run("codecs", "refuse", { since: day })
      .catch((thrown: unknown) => thrown);
    expect(isServiceError(error) && error.data).toEqual({ since: day });
  });
});

it("opens by itself for a planner, and refuses once closed", async () => {
  const vm = new VModel(fixtures);
  const next: TransportCall = { kind: "invoke", service: "codecs", method: "next", args: { day: at }, options: {} };
  expect(await vm.send(next)).toBe("2026-02-01T12:00:00.000Z");
  await vm.close();
  await expect(vm.send(next)).rejects.toMatchObject({ code: "unavailable" });
});

it("tells all that a client is made from", async () => {
  const info = (await (await fetch(`${direct.url}/v1/services/codecs`)).json()) as Record<string, unknown>;
  expect(info).toMatchObject({
    package: "codec-fixtures",
    $defs: { Sighting: { properties: { at: { "x-vmodel-codec": "date" } } } },
    methods: expect.arrayContaining([
      expect.objectContaining({ name: "refuse", errors: [expect.objectContaining({ name: "TooLate" })] }),
      expect.objectContaining({ name: "echo", hash: expect.any(String), accepts: [] }),
    ]),
  });
});
