import { EventEmitter, once } from "node:events";
import { InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-node";
import type { Logger } from "@vmodel/core";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { VModel } from "../vmodel/vmodel.ts";
import { call } from "./fixtures/ask.ts";
import { createHost, type Host } from "./host.ts";

interface Printed {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parent?: string;
}

const exporter = new InMemorySpanExporter();
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
const traceId = "0af7651916cd43dd8448eb211c80319c";
const caller = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };

let vm: VModel;
let host: Host;
let url: string;
/** The spans of the service's process. */
const printed: Printed[] = [];
const changed = new EventEmitter();
const write: Logger["info"] = (message) => {
  if (!message.startsWith("span ")) return;
  printed.push(JSON.parse(message.slice("span ".length)));
  changed.emit("span");
};

beforeAll(async () => {
  provider.register();
  const setup = new URL("../tracing/fixtures/print-spans.ts", import.meta.url).href;
  vm = new VModel([{ package: "../tracing/fixtures/services.ts" }], {
    from: import.meta.url,
    isolation: "process",
    processes: { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx"), "--import", setup] },
    log: { debug: write, info: write, warn: write, error: write },
  });
  host = createHost(vm, { start: "none" });
  ({ url } = await host.listen({ port: 0 }));
  await vm.load("traced");
}, 30_000);
beforeEach(() => {
  exporter.reset();
  printed.length = 0;
});
afterAll(async () => {
  await host.close();
  await vm.close();
  await provider.shutdown();
});

async function inProcess(name: string): Promise<Printed> {
  for (;;) {
    const found = printed.find((span) => span.name === name);
    if (found !== undefined) return found;
    await once(changed, "span");
  }
}

const inHost = (name: string) =>
  exporter
    .getFinishedSpans()
    .find((span) => span.name === name)
    ?.spanContext().spanId;

it("a call's trace goes on in the service's process", async () => {
  await call(url, "traced.later", {}, caller);
  const { parent, traceId: trace } = await inProcess("thinking");
  expect([trace, parent]).toEqual([traceId, inHost("traced/later")]);
  expect(parent).toBeDefined();
});

it("so does a stream's, from its first item to the generator's finally", async () => {
  const init = { method: "POST", headers: { "content-type": "application/json", ...caller }, body: '{"count":2}' };
  await (await fetch(`${url}/v1/services/traced/methods/items`, init)).text();
  const spans = [await inProcess("item 1"), await inProcess("item 2"), await inProcess("closing")];
  expect(spans.map(({ parent }) => parent)).toEqual(spans.map(() => inHost("traced/items")));
  expect(new Set(spans.map((span) => span.traceId))).toEqual(new Set([traceId]));
});

it("and so does a hook's", async () => {
  await vm.unload("traced");
  exporter.reset();
  await vm.load("traced");
  const { parent } = await inProcess("opening");
  expect([parent, parent]).toEqual([inHost("traced load"), expect.any(String)]);
});
