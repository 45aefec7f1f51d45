import type { ServerResponse } from "node:http";
import { decodeCbor, encodeCbor } from "@vmodel/core/cbor";
import { describe, expect, it } from "vitest";
import { createClient, type HttpTransportOptions, isServiceError, type ServiceDescriptor } from "../index.ts";
import { type CodedCalls, coded, Taken, TooLong } from "../testing/coded-service.ts";
import { rejection } from "../testing/rejection.ts";
import { answerJson, answerProblem, startWireServer } from "../testing/wire-server.ts";

const connect = (baseUrl: string, options: Omit<HttpTransportOptions, "baseUrl"> = {}) =>
  createClient({ coded }, { baseUrl, retries: 0, ...options });

const at = new Date("2026-11-22T12:00:00.000Z");
const guests = new Map([["ann", 10n ** 20n]]);
const wireVisit = { at: "2026-11-22T12:00:00.000Z", guests: [["ann", "100000000000000000000"]] };

function answerCbor(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { "content-type": "application/cbor" });
  response.end(encodeCbor(value));
}

function openStream(response: ServerResponse, ...events: [string, unknown][]): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const [name, data] of events) response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

describe("a method with values that JSON has no word for", () => {
  it("sends them as the contract says, and gives them back", async () => {
    await using server = await startWireServer((response) => answerJson(response, wireVisit));
    const note = { note: undefined } as object;
    const got = await connect(server.url).coded.visit({ at, guests, ...note }, new Set(["a", "b"]), true);
    expect(got).toEqual({ at, guests });
    expect(got.at).toBeInstanceOf(Date);
    const [request] = server.requests;
    expect(JSON.parse(request?.body ?? "")).toEqual({ visit: wireVisit, tags: ["a", "b"], loud: true });
    expect(request?.headers).toMatchObject({ "content-type": "application/json", accept: "application/json" });
  });

  it("leaves what it is given as it was, and takes arguments by name as well", async () => {
    await using server = await startWireServer((response) => answerJson(response, wireVisit));
    const args: CodedCalls["visit"]["args"] = Object.freeze({
      visit: Object.freeze({ at, guests }),
      tags: new Set("a"),
    });
    await expect(connect(server.url).$call("coded", "visit", args)).resolves.toEqual({ at, guests });
    expect(JSON.parse(server.requests[0]?.body ?? "")).toEqual({ visit: wireVisit, tags: ["a"] });
    expect(args).toEqual({ visit: { at, guests }, tags: new Set("a") });
  });

  it.each([
    ["a text in place of a Date", [{ at: "2026", guests }, new Set()], "/visit/at", "must be a Date, not a string"],
    ["an invalid Date", [{ at: new Date(Number.NaN), guests }, new Set()], "/visit/at", "must be a valid Date"],
    ["a number in place of a bigint", [{ at, guests: new Map([["a", 1]]) }, new Set()], "/visit/guests/0/1", "bigint"],
    ["an array in place of a Set", [{ at, guests }, ["a"]], "/tags", "must be a Set, not an array"],
    ["NaN where there is no codec", [{ at, guests, note: Number.NaN }, new Set()], "/visit/note", "is NaN"],
    ["NaN in an argument without codecs", [{ at, guests }, new Set(), Number.NaN], "/loud", "is NaN"],
    ["a Map where there is no codec", [{ at, guests, note: new Map() }, new Set()], "/visit/note", "JSON would change"],
  ])("refuses %s before it sends anything", async (_, args, path, problem) => {
    await using server = await startWireServer((response) => answerJson(response, wireVisit));
    const visit = connect(server.url).coded.visit as (...args: unknown[]) => Promise<unknown>;
    const error = await rejection(visit(...args));
    expect(error).toMatchObject({ code: "invalid_argument", service: "coded", method: "visit", details: [{ path }] });
    expect(error.message).toMatch(`coded.visit: ${path} `);
    expect(error.message).toContain(problem);
    expect(server.requests).toHaveLength(0);
  });

  it.each([
    ["a Date that is none", { ...wireVisit, at: "yesterday" }, "/at must be a date-time"],
    [
      "a repeated key",
      {
        ...wireVisit,
        guests: [
          ["a", "1"],
          ["a", "2"],
        ],
      },
      "/guests/1",
    ],
    ["another type", 7, "it must be an object, not a number"],
    ["nothing", null, "it must be an object, not null"],
  ])("tells that the host answered with %s", async (_, answer, problem) => {
    await using server = await startWireServer((response) => answerJson(response, answer));
    const error = await rejection(connect(server.url).coded.visit({ at, guests }, new Set()));
    expect(error).toMatchObject({ code: "internal", service: "coded", method: "visit" });
    expect(error.message).toContain("coded.visit answered with a value that does not fit its type: ");
    expect(error.message).toContain(problem);
    expect(error.message).toContain("Generate the client from the services that this host runs.");
  });

  it("is told to update when its client package knows more than this version", async () => {
    const newer = {
      ...coded,
      methods: { visit: { params: [], returns: { type: "string", "x-vmodel-codec": "quaternion" } } },
    } as unknown as ServiceDescriptor<"minimal", { visit(): Promise<unknown> }>;
    const client = createClient({ newer }, { baseUrl: "http://127.0.0.1:9" });
    const error = await rejection(client.newer.visit());
    expect(error).toMatchObject({ code: "internal", service: "coded", method: "visit" });
    expect(error.message).toMatch(/quaternion.*Update @vmodel\/client/);
  });

  it("made of a dictionary without hashes sends none", async () => {
    await using server = await startWireServer((response) => openStream(response, ["end", {}]));
    await connect(server.url).coded.ticks(at).next();
    expect(server.requests[0]?.headers).not.toHaveProperty("vmodel-contract");
  });
});

describe("a method that carries bytes", () => {
  const image = Uint8Array.of(0, 255, 1);
  const floats = Float32Array.of(0.5, Number.NaN, -0);
  const floatBytes = new Uint8Array(floats.buffer);

  it("speaks CBOR", async () => {
    await using server = await startWireServer((response) => answerCbor(response, floatBytes));
    const got = await connect(server.url).coded.invert(image, 2);
    expect(got).toEqual(floats);
    expect(got).toBeInstanceOf(Float32Array);
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({
      "content-type": "application/cbor",
      accept: "application/cbor, application/json",
      "vmodel-contract": "hash-invert",
    });
    expect(decodeCbor(request?.bytes ?? new Uint8Array())).toEqual({ image, gain: 2 });
  });

  it("understands JSON, too", async () => {
    const base64 = Buffer.from(floatBytes).toString("base64");
    await using server = await startWireServer((response) => answerJson(response, base64));
    await expect(connect(server.url).coded.invert(image, 2)).resolves.toEqual(floats);
  });

  it("speaks CBOR also when only its result does", async () => {
    await using server = await startWireServer((response) => answerCbor(response, image));
    await expect(connect(server.url).coded.render("x")).resolves.toEqual(image);
    expect(server.requests[0]?.headers["content-type"]).toBe("application/cbor");
    expect(decodeCbor(server.requests[0]?.bytes ?? new Uint8Array())).toEqual({ text: "x" });
  });

  it("sends the same again after a refusal", async () => {
    await using server = await startWireServer((response, _, count) =>
      count === 1
        ? answerProblem(response, 503, { code: "unavailable", retry_after_ms: 1 })
        : answerCbor(response, floatBytes),
    );
    await connect(server.url, { retries: 1 }).coded.invert(image, 2);
    const [first, second] = server.requests.map(({ bytes }) => bytes);
    expect(second).toEqual(first);
  });

  it.each([
    ["bytes that are a text", ["AAEC", 1], "/image must be a Uint8Array, not a string"],
    ["a number that is none", [image, Number.NaN], "/gain is NaN"],
    ["bytes of another kind", [new Float32Array(1), 1], "/image must be a Uint8Array, not a Float32Array"],
  ])("refuses %s before it sends anything", async (_, args, problem) => {
    await using server = await startWireServer((response) => answerCbor(response, floatBytes));
    const invert = connect(server.url).coded.invert as (...args: unknown[]) => Promise<unknown>;
    const error = await rejection(invert(...args));
    expect(error.code).toBe("invalid_argument");
    expect(error.message).toContain(`coded.invert: ${problem}`);
    expect(server.requests).toHaveLength(0);
  });

  it("refuses a text that CBOR cannot carry", async () => {
    const error = await rejection(connect("http://127.0.0.1:9").coded.render("\ud800"));
    expect(error).toMatchObject({ code: "invalid_argument", details: [{ path: "/text" }] });
  });

  it("tells that the answer is malformed, cut, or of another type", async () => {
    const answers: ((response: ServerResponse) => void)[] = [
      (response) => response.writeHead(200, { "content-type": "application/cbor" }).end(Uint8Array.of(0x1c)),
      (response) => answerCbor(response, "not bytes"),
      (response) => answerCbor(response, Uint8Array.of(1, 2, 3)),
      (response) => {
        response.writeHead(200, { "content-type": "application/cbor", "content-length": 9 });
        response.write("x", () => response.destroy());
      },
    ];
    await using server = await startWireServer((response) => answers.shift()?.(response));
    const { invert } = connect(server.url).coded;
    const [malformed, text, odd, cut] = [
      await rejection(invert(image, 1)),
      await rejection(invert(image, 1)),
      await rejection(invert(image, 1)),
      await rejection(invert(image, 1)),
    ];
    expect(malformed).toMatchObject({ code: "internal" });
    expect(malformed?.message).toContain("with CBOR that is malformed");
    for (const error of [text, odd]) {
      expect(error).toMatchObject({ code: "internal", method: "invert" });
      expect(error?.message).toContain("coded.invert answered with a value that does not fit its type: it must be");
    }
    expect(cut).toMatchObject({ code: "unavailable" });
  });

  it("by $invoke speaks JSON both ways, as its host spells it", async () => {
    await using server = await startWireServer((response) => answerJson(response, "AAAA"));
    await expect(connect(server.url).$invoke("coded", "render", { text: "x" })).resolves.toBe("AAAA");
    expect(server.requests[0]?.headers["content-type"]).toBe("application/json");
    const error = await rejection(connect(server.url).$invoke("coded", "invert", { image }));
    expect(error.message).toBe(
      "coded.invert: /image is of the type Uint8Array, which JSON would change: $invoke takes JSON, so give base64 text, or use $call.",
    );
  });
});

describe("a stream of values that JSON has no word for", () => {
  it("takes and gives them", async () => {
    const texts = ["2026-11-22T12:00:00Z", "2026-11-22T13:00:00+01:00"];
    await using server = await startWireServer((response) =>
      openStream(response, ...texts.map((text) => ["item", text] as [string, string]), ["end", {}]),
    );
    const items: Date[] = [];
    for await (const tick of connect(server.url).coded.ticks(at)) items.push(tick);
    expect(items).toEqual([at, at]);
    expect(server.requests[0]?.body).toBe('{"from":"2026-11-22T12:00:00.000Z"}');
  });

  it("sends bytes as CBOR and reads its items as JSON", async () => {
    await using server = await startWireServer((response) => openStream(response, ["item", "7"], ["end", {}]));
    const stream = connect(server.url).coded.scan(Uint8Array.of(9));
    await expect(stream.next()).resolves.toEqual({ done: false, value: 7n });
    const [request] = server.requests;
    expect(request?.headers).toMatchObject({ "content-type": "application/cbor", accept: "text/event-stream" });
    expect(decodeCbor(request?.bytes ?? new Uint8Array())).toEqual({ image: Uint8Array.of(9) });
    await stream.return();
  });

  it("refuses arguments with its first item, and tells of an item that does not fit", async () => {
    await using server = await startWireServer((response) => openStream(response, ["item", "7"], ["item", 7]));
    const { ticks, scan } = connect(server.url).coded;
    const refused = await rejection((ticks as (from: unknown) => AsyncGenerator)("now").next());
    expect(refused).toMatchObject({ code: "invalid_argument", details: [{ path: "/from" }] });
    expect(server.requests).toHaveLength(0);
    const stream = scan(Uint8Array.of(9));
    await stream.next();
    const error = await rejection(stream.next());
    expect(error).toMatchObject({ code: "internal", method: "scan" });
    expect(error.message).toContain("coded.scan answered with an item that does not fit its type: it must be");
    await server.requests[0]?.closed;
  });
});

describe("a declared error", () => {
  const taken = { name: "Taken", data: { until: "2026-11-22T12:00:00Z", by: "ann" } };

  it("has its data's values, and is told from others", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 422, { code: "declared", error: taken }),
    );
    const error = await rejection(connect(server.url).coded.reserve("x"));
    expect(isServiceError(error, TooLong)).toBe(false);
    expect(isServiceError(error, Taken) && error.data).toEqual({ until: at, by: "ann" });
    expect(error).toMatchObject({ name: "Taken", message: "the detail", service: "coded", method: "reserve" });
  });

  it("has them in the middle of a stream, too", async () => {
    const streaming = {
      ...coded,
      methods: { reserve: { params: ["name"], ...coded.methods.reserve, stream: true } },
    } as unknown as ServiceDescriptor<"minimal", { reserve(name: string): AsyncGenerator<number, void, undefined> }>;
    await using server = await startWireServer((response) =>
      openStream(response, ["item", 1], ["error", { code: "declared", detail: "taken", error: taken }]),
    );
    const stream = createClient({ streaming }, { baseUrl: server.url }).streaming.reserve("x");
    await stream.next();
    const error = await rejection(stream.next());
    expect(isServiceError(error, Taken) && error.data.until).toEqual(at);
  });

  it("without a codec of its own is as JSON carries it", async () => {
    const tooLong = { name: "TooLong", data: { limit: 8 } };
    await using server = await startWireServer((response) =>
      answerProblem(response, 422, { code: "declared", error: tooLong }),
    );
    const error = await rejection(connect(server.url).coded.reserve("x"));
    expect(isServiceError(error, TooLong) && error.data.limit).toBe(8);
  });

  it("whose data do not fit is internal, and says so", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 422, { code: "declared", error: { name: "Taken", data: { until: 5 } } }),
    );
    const error = await rejection(connect(server.url).coded.reserve("x"));
    expect(error).toMatchObject({ code: "internal", service: "coded", method: "reserve" });
    expect(error.message).toContain("coded.reserve answered with data of the error Taken that does not fit its type");
    expect(error.message).toContain("/until must be a date-time");
  });

  it("by $invoke has its data as JSON", async () => {
    await using server = await startWireServer((response) =>
      answerProblem(response, 422, { code: "declared", error: taken }),
    );
    const error = await rejection(connect(server.url).$invoke("coded", "reserve", {}));
    expect(isServiceError(error) && error.data).toEqual(taken.data);
  });
});
