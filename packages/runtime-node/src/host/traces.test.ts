import { type Context, context, propagation, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  type ReadableSpan,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-node";
import type { Logger } from "@vmodel/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { traceFields } from "../tracing/trace-fields.ts";
import { VModel } from "../vmodel/vmodel.ts";
import { call, post } from "./fixtures/ask.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { createHost, type Host } from "./host.ts";

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const traceId = "0af7651916cd43dd8448eb211c80319c";
const caller = { traceparent: `00-${traceId}-b7ad6b7169203331-01`, tracestate: "vendor=1" };

let vm: VModel;
let host: Host;
let url: string;
let port: number;
const lines: Record<string, unknown>[] = [];
const write: Logger["info"] = (message, fields) => void lines.push({ message, ...fields, ...traceFields() });

beforeAll(async () => {
  // Before the SDK is there: it is seen all the same once it is.
  vm = new VModel([{ package: "../tracing/fixtures/services.ts" }], {
    from: import.meta.url,
    log: { debug: write, info: write, warn: write, error: write },
  });
  host = createHost(vm, { start: "none", accessLog: true });
  ({ url, port } = await host.listen({ port: 0 }));
  provider.register();
  await vm.load("traced");
});
beforeEach(() => {
  exporter.reset();
  lines.length = 0;
});
afterAll(async () => {
  await host.close();
  await vm.close();
  await provider.shutdown();
  trace.disable();
  context.disable();
  propagation.disable();
});

const spans = () => exporter.getFinishedSpans();
/** A span by its name, once it has ended. */
async function ended(name: string): Promise<ReadableSpan> {
  for (;;) {
    const found = spans().find((span) => span.name === name);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
const parentOf = ({ parentSpanContext }: ReadableSpan) => parentSpanContext?.spanId;

describe("the span of a call", () => {
  it("continues its caller's trace, and has what the method does below it", async () => {
    await call(url, "traced.add", { a: 1, b: 2 }, { ...caller, "x-request-id": "one" });
    const [span, below] = [await ended("traced/add"), await ended("adding")];
    expect(span.kind).toBe(SpanKind.SERVER);
    expect([span.spanContext().traceId, parentOf(span)]).toEqual([traceId, "b7ad6b7169203331"]);
    expect(span.spanContext().traceState?.get("vendor")).toBe("1");
    expect(span.attributes).toEqual({
      "rpc.system": "vmodel",
      "rpc.service": "traced",
      "rpc.method": "add",
      "http.response.status_code": 200,
      "vmodel.request_id": "one",
    });
    expect(span.status.code).toBe(SpanStatusCode.UNSET);
    expect([below.spanContext().traceId, parentOf(below)]).toEqual([traceId, span.spanContext().spanId]);
  });

  it("begins a trace for a caller that has none, or one that is none", async () => {
    for (const headers of [{}, { traceparent: "00-nonsense" }]) {
      exporter.reset();
      await call(url, "traced.later", {}, headers);
      const [span, below] = [await ended("traced/later"), await ended("thinking")];
      expect(parentOf(span)).toBeUndefined();
      expect(parentOf(below)).toBe(span.spanContext().spanId);
    }
  });

  it.each([
    ["traced.fail", {}, "traced/fail", "internal", SpanStatusCode.ERROR],
    ["traced.add", { a: "x" }, "traced/add", "invalid_argument", SpanStatusCode.UNSET],
    ["traced.add", "{", "traced/add", "invalid_argument", SpanStatusCode.UNSET],
    ["traced.nowhere", {}, "unknown method", "not_found", SpanStatusCode.UNSET],
  ])("of %s %j is %s, with the code; an error where the host is to blame", async (name, args, span, code, status) => {
    await call(url, name, args);
    const { attributes, status: given } = await ended(span);
    expect([attributes["error.type"], given.code]).toEqual([code, status]);
    expect(JSON.stringify([attributes, given])).not.toMatch(/\bno\b/);
  });

  it("of a stream lasts until its end, and has everything that the generator does below it", async () => {
    const headers = { "content-type": "application/json", ...caller };
    const init = { method: "POST", headers, body: '{"count":2}' };
    await (await fetch(`${url}/v1/services/traced/methods/items`, init)).text();
    const span = await ended("traced/items");
    const below = spans().filter(({ name }) => name !== "traced/items");
    expect(below.map(({ name }) => name)).toEqual(["item 1", "item 2", "closing"]);
    expect(below.map(parentOf)).toEqual(below.map(() => span.spanContext().spanId));
    expect([span.attributes["error.type"], spans().at(-1)?.name]).toEqual([undefined, "traced/items"]);
  });

  it("of a stream whose caller goes away is canceled, and the generator's finally belongs to it", async () => {
    const client = await RawClient.connect(port);
    const body = '{"count":1000000000}';
    const head = "POST /v1/services/traced/methods/items HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json";
    client.send(`${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    await client.received(/event: item/);
    client.socket.destroy();
    const [span, closing] = [await ended("traced/items"), await ended("closing")];
    expect(parentOf(closing)).toBe(span.spanContext().spanId);
    expect([span.attributes["error.type"], span.attributes["http.response.status_code"]]).toEqual(["canceled", 499]);
  });

  it("has a batch of one below it", async () => {
    await call(url, "traced.together", { numbers: 1 }, caller);
    const [span, below] = [await ended("traced/together"), await ended("running")];
    expect([span.spanContext().traceId, parentOf(below)]).toEqual([traceId, span.spanContext().spanId]);
    expect(spans()).toHaveLength(2);
  });

  it("is named in what is logged within it", async () => {
    await call(url, "traced.later", {}, caller);
    const { spanId } = (await ended("traced/later")).spanContext();
    const found = lines.filter(({ message }) => message === "thought" || message === "call");
    expect(found).toEqual([
      expect.objectContaining({ message: "thought", trace_id: traceId, span_id: spanId }),
      expect.objectContaining({ message: "call", code: "ok", trace_id: traceId, span_id: spanId }),
    ]);
  });
});

describe("the span of a batch of many", () => {
  const ids = ({ links }: ReadableSpan) => links.map(({ context: { spanId } }) => spanId);
  /** Calls in one turn, each below a span of the app's, which has ended when all have. */
  const together = (numbers: readonly number[]): Promise<unknown[]> =>
    Promise.all(
      numbers.map((one) =>
        trace.getTracer("app").startActiveSpan(`caller of ${one}`, async (span) => {
          const answer = await vm.run("traced", "together", { numbers: one }).catch((error: Error) => error.message);
          const isOwn = trace.getActiveSpan() === span;
          span.end();
          return [answer, isOwn];
        }),
      ),
    );

  it("is nobody's child, and links to its calls and they to it", async () => {
    const answers = await together([1, 2]);
    expect(answers).toEqual([
      [1, true],
      [2, true],
    ]);
    const batch = await ended("traced/together batch");
    const callers = [await ended("caller of 1"), await ended("caller of 2")];
    expect(parentOf(batch)).toBeUndefined();
    expect(batch.attributes).toEqual({
      "rpc.system": "vmodel",
      "rpc.service": "traced",
      "rpc.method": "together",
      "vmodel.batch_size": 2,
    });
    expect(batch.status.code).toBe(SpanStatusCode.UNSET);
    expect(ids(batch)).toEqual(callers.map((span) => span.spanContext().spanId));
    const { spanId } = batch.spanContext();
    expect(callers.map(ids)).toEqual([[spanId], [spanId]]);
    expect(parentOf(await ended("running"))).toBe(spanId);
    expect(lines.filter(({ message }) => message === "ran")).toEqual([expect.objectContaining({ span_id: spanId })]);
  });

  it("is an error when all of its calls fail", async () => {
    const failure = ["traced.together failed: no", true];
    expect(await together([13, 2])).toEqual([failure, failure]);
    expect((await ended("traced/together batch")).status.code).toBe(SpanStatusCode.ERROR);
  });
});

describe("the spans of hooks", () => {
  it("stand below who has asked for the step, with what the hooks do below them", async () => {
    await post(`${url}/v1/services/traced/unload`);
    exporter.reset();
    await post(`${url}/v1/services/traced/load`, caller);
    const { spanId } = (await ended("traced/load")).spanContext();
    const hooks = [await ended("traced load"), await ended("traced test")];
    expect(hooks.map(parentOf)).toEqual([spanId, spanId]);
    expect(hooks.map(({ kind }) => kind)).toEqual([SpanKind.INTERNAL, SpanKind.INTERNAL]);
    expect(parentOf(await ended("opening"))).toBe(hooks[0]?.spanContext().spanId);
    expect(new Set(spans().map((span) => span.spanContext().traceId))).toEqual(new Set([traceId]));
  });

  it("tell of a failure", async () => {
    await post(`${url}/v1/services/traced/cleanup`);
    const [hook, step] = [await ended("traced cleanup"), await ended("traced/cleanup")];
    expect([hook.attributes["error.type"], hook.status.code]).toEqual(["lifecycle_failed", SpanStatusCode.ERROR]);
    expect([step.attributes["error.type"], step.status.code]).toEqual(["lifecycle_failed", SpanStatusCode.ERROR]);
    await vm.load("traced");
  });

  it("belong to the app's own span where the VModel is embedded", async () => {
    await vm.unload("traced");
    exporter.reset();
    const within = (run: (context: Context) => Promise<unknown>) =>
      trace.getTracer("app").startActiveSpan("app", async (span) => {
        await run(context.active());
        span.end();
        return span.spanContext().spanId;
      });
    const spanId = await within(() => vm.load("traced"));
    expect(parentOf(await ended("traced load"))).toBe(spanId);
    exporter.reset();
    const other = await within(() => vm.run("traced", "add", { a: 1, b: 2 }));
    expect(parentOf(await ended("adding"))).toBe(other);
  });
});
