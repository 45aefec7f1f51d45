import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { describe, expect, it } from "vitest";
import { BatchStats } from "../statistics/batch-stats.ts";
import { HookStats } from "../statistics/hook-stats.ts";
import { MethodStats } from "../statistics/method-stats.ts";
import type { MeasuredService } from "./family.ts";
import { createMetrics } from "./metrics.ts";
import { parseExposition } from "./testing/parse-exposition.ts";

const status: ServiceStatus = {
  service: "one",
  protocol: "standard",
  state: "ready",
  level: "ready",
  ready: true,
  since: 0,
  failed: null,
  reason: null,
  progress: null,
  verdict: null,
  calls: 0,
  stuck: [],
  restart: null,
  restarts: 0,
};

function serviceOf(name: string, stats: MethodStats, own: Partial<ServiceStatus> = {}): MeasuredService {
  return {
    info: { service_name: name },
    lifecycle: { status: () => ({ ...status, ...own }) },
    usedMethods: [{ info: { name: "run" }, stats }],
    hooks: new HookStats(),
  };
}

const read = async (services: readonly MeasuredService[], unknown = new Map()) =>
  parseExposition(await createMetrics({ services, unknown }).text());

describe("metrics", () => {
  it("tell how calls ended, how long they took and which were refused", async () => {
    const stats = new MethodStats();
    stats.received = 6;
    stats.inFlight = 3;
    stats.end("ok", 0.0004);
    stats.end("ok", 0.2);
    stats.end("internal", 1000);
    stats.refuse("resource_exhausted");
    stats.refuse("unavailable");
    stats.queued = 1;
    const families = await read([serviceOf("one", stats)]);
    const valuesOf = (name: string, label: string) =>
      families.get(name)?.samples.map(({ labels, value }) => [labels[label], value]);
    expect(valuesOf("vmodel_calls_total", "code")).toEqual([
      ["ok", 2],
      ["internal", 1],
      ["resource_exhausted", 1],
      ["unavailable", 1],
    ]);
    expect(valuesOf("vmodel_calls_rejected_total", "reason")).toEqual([
      ["resource_exhausted", 1],
      ["unavailable", 1],
    ]);
    expect(valuesOf("vmodel_calls_in_flight", "method")).toEqual([["run", 0]]);
    expect(valuesOf("vmodel_calls_queued", "method")).toEqual([["run", 1]]);
    const durations = families.get("vmodel_call_duration_seconds")?.samples ?? [];
    const at = (le: string) => durations.find(({ labels }) => labels.le === le)?.value;
    expect([at("0.0005"), at("0.1"), at("0.25"), at("300"), at("+Inf")]).toEqual([1, 1, 2, 2, 3]);
    expect(durations.at(-2)?.value).toBeCloseTo(1000.2004);
    expect(durations.at(-1)).toMatchObject({ name: "vmodel_call_duration_seconds_count", value: 3 });
  });

  it("tell of batches, of methods that have them", async () => {
    const stats = new MethodStats();
    stats.batches = new BatchStats();
    for (const size of [1, 3, 4, 5000]) stats.batches.sizes.observe(size);
    stats.batches.delays.observe(0.002);
    stats.batches.ended.ok = 2;
    stats.batches.ended.failed = 1;
    const families = await read([serviceOf("one", stats), serviceOf("two", new MethodStats())]);
    expect(families.get("vmodel_batches_total")?.samples.map(({ labels, value }) => [labels, value])).toEqual([
      [{ service: "one", method: "run", outcome: "ok" }, 2],
      [{ service: "one", method: "run", outcome: "failed" }, 1],
    ]);
    const sizes = families.get("vmodel_batch_size")?.samples ?? [];
    const at = (le: string) => sizes.find(({ labels }) => labels.le === le)?.value;
    expect([at("1"), at("2"), at("4"), at("1024"), at("+Inf")]).toEqual([1, 1, 3, 3, 4]);
    expect(sizes.at(-2)?.value).toBe(5008);
    expect(families.get("vmodel_batch_delay_seconds")?.samples.at(-1)?.value).toBe(1);
  });

  it("escape labels", async () => {
    const name = 'a "quoted" \\ name\nof two lines';
    const families = await read([serviceOf(name, new MethodStats())]);
    expect(families.get("vmodel_calls_in_flight")?.samples[0]?.labels).toEqual({ service: name, method: "run" });
  });

  it("give calls of what there is not no names", async () => {
    const families = await read([], new Map([["not_found", 3]]));
    expect(families.get("vmodel_calls_total")?.samples).toEqual([
      { name: "vmodel_calls_total", labels: { code: "not_found" }, value: 3 },
    ]);
    expect(families.get("vmodel_calls_rejected_total")?.samples[0]).toMatchObject({ labels: { reason: "not_found" } });
  });

  it("tell the state of a service, its restarts and its memory", async () => {
    const runner = { kind: "process", memoryBytes: 5000 } as const;
    const service = serviceOf("one", new MethodStats(), { state: "restarting", restarts: 2, runner });
    service.hooks.freedBytes = 7000;
    const families = await read([service]);
    const states = families.get("vmodel_service_state")?.samples ?? [];
    expect(states.filter(({ value }) => value === 1).map(({ labels }) => labels.state)).toEqual(["restarting"]);
    expect(states).toHaveLength(11);
    expect(families.get("vmodel_service_restarts_total")?.samples[0]?.value).toBe(2);
    expect(families.get("vmodel_service_memory_bytes")?.samples[0]?.value).toBe(5000);
    expect(families.get("vmodel_service_freed_bytes_total")?.samples[0]?.value).toBe(7000);
    const without = await read([serviceOf("two", new MethodStats())]);
    expect(without.get("vmodel_service_memory_bytes")?.samples).toEqual([]);
  });

  it("tell of the process, once, however many hosts it has", async () => {
    const one = createMetrics({ services: [], unknown: new Map() });
    const other = createMetrics({ services: [], unknown: new Map() });
    for (const metrics of [one, other, one]) {
      const families = parseExposition(await metrics.text());
      expect(families.get("process_resident_memory_bytes")?.samples[0]?.value).toBeGreaterThan(1_000_000);
      expect(families.has("nodejs_eventloop_lag_seconds")).toBe(true);
    }
  });
});

describe("the parser of these tests", () => {
  it.each([
    ["a 1", "last line"],
    ["a 1\n", "no metric before"],
    ["# HELP a_total x\n# TYPE a_total gauge\na_total 1\n", "does not fit"],
    ["# HELP a x\n# TYPE a counter\na 1\n", "does not fit"],
    ["# HELP a x\n# TYPE a gauge\nb 1\n", "not of a"],
    ["# HELP a x\n# TYPE a gauge\na 1\na 2\n", "twice"],
    ['# HELP a x\n# TYPE a gauge\na{b="c\n"} 1\n', "no sample"],
    ['# HELP a x\n# TYPE a gauge\na{b="c"d"} 1\n', "no labels"],
    ['# HELP a x\n# TYPE a histogram\na_bucket{le="1"} 1\na_sum 1\na_count 1\n', "bounds"],
    ['# HELP a x\n# TYPE a histogram\na_bucket{le="1"} 2\na_bucket{le="+Inf"} 1\na_sum 1\na_count 1\n', "cumulative"],
    ['# HELP a x\n# TYPE a histogram\na_bucket{le="+Inf"} 1\na_sum 1\na_count 2\n', "count"],
  ])("refuses %j", (text, why) => {
    expect(() => parseExposition(text)).toThrow(why);
  });
});
