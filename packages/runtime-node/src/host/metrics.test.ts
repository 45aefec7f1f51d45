import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ParsedFamily, parseExposition } from "../metrics/testing/parse-exposition.ts";
import { ask, call, post } from "./fixtures/ask.ts";
import { journal, resetJournal } from "./fixtures/journal.ts";
import { RawClient } from "./fixtures/raw-client.ts";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

type Families = ReadonlyMap<string, ParsedFamily>;

let served: Served;
beforeEach(async () => {
  resetJournal();
  served = await serveFixtures();
});
afterEach(() => served[Symbol.asyncDispose]());

async function scrape(url = served.url): Promise<Families> {
  const response = await fetch(`${url}/metrics`);
  expect([response.status, response.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  return parseExposition(await response.text());
}

/** The sum of all samples of a metric with these labels. */
function sum(families: Families, name: string, labels: Readonly<Record<string, string>> = {}): number {
  const family = families.get(name) ?? families.get(name.replace(/_count$/, ""));
  const fits = (family?.samples ?? []).filter(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value),
  );
  return fits.reduce((total, { value }) => total + value, 0);
}

const stream = async (method: string, args: object): Promise<string> => {
  const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(args) };
  return (await fetch(`${served.url}/v1/services/probe/methods/${method}`, init)).text();
};

describe("/metrics", () => {
  it("adds up, whatever became of the calls", async () => {
    await call(served.url, "adder.add", { a: 1, b: 2 });
    await call(served.url, "adder.add", { a: 1 });
    await call(served.url, "adder.add", "{");
    await call(served.url, "lazy.answer");
    await call(served.url, "probe.fail", { secret: "s" });
    await call(served.url, "probe.refuse", { limit: 1 });
    await call(served.url, "probe.wait", {}, { "vmodel-timeout-ms": "20" });
    await stream("count", { to: 3 });
    await stream("countAndFail", { to: 1 });
    const families = await scrape();
    const calls = (labels: object) => sum(families, "vmodel_calls_total", labels as Record<string, string>);
    expect(calls({ service: "adder", code: "ok" })).toBe(1);
    expect(calls({ service: "adder", code: "invalid_argument" })).toBe(2);
    expect(calls({ service: "lazy", code: "failed_precondition" })).toBe(1);
    expect(calls({ method: "fail", code: "internal" })).toBe(1);
    expect(calls({ method: "refuse", code: "declared" })).toBe(1);
    expect(calls({ method: "wait", code: "deadline_exceeded" })).toBe(1);
    expect(calls({ method: "count", code: "ok" })).toBe(1);
    expect(calls({ method: "countAndFail", code: "internal" })).toBe(1);
    expect(calls({})).toBe(9);
    const names = (families.get("vmodel_calls_in_flight")?.samples ?? []).map(({ labels }) => labels);
    expect(names.length).toBeGreaterThan(6);
    for (const labels of names) {
      const reached = sum(families, "vmodel_call_duration_seconds_count", labels);
      expect(calls(labels)).toBe(reached + sum(families, "vmodel_calls_rejected_total", labels));
      expect(sum(families, "vmodel_calls_in_flight", labels)).toBe(0);
      expect(sum(families, "vmodel_calls_queued", labels)).toBe(0);
    }
  });

  it("shows what runs, until it has settled", async () => {
    const running = call(served.url, "probe.hold");
    await journal().seen("hold began");
    const labels = { service: "probe", method: "hold" };
    const before = await scrape();
    expect([sum(before, "vmodel_calls_in_flight", labels), sum(before, "vmodel_calls_total", labels)]).toEqual([1, 0]);
    journal().note("hold may end");
    await running;
    const after = await scrape();
    expect([sum(after, "vmodel_calls_in_flight", labels), sum(after, "vmodel_calls_total", labels)]).toEqual([0, 1]);
  });

  it("counts calls of what there is not, without their names", async () => {
    for (let n = 0; n < 20; n++) await call(served.url, `made_up_${n}.run`);
    await call(served.url, "adder.made_up");
    await ask(`${served.url}/v1/services/made_up/methods/run`);
    const text = await (await fetch(`${served.url}/metrics`)).text();
    expect(text).not.toContain("made_up");
    expect(text).toContain('\nvmodel_calls_total{code="not_found"} 21\n');
    expect(text).toContain('\nvmodel_calls_rejected_total{reason="not_found"} 21\n');
  });

  it("tells the states of services, and how long their hooks took", async () => {
    const before = await scrape();
    const stateOf = (families: Families, service: string) =>
      families.get("vmodel_service_state")?.samples.find((one) => one.labels.service === service && one.value === 1)
        ?.labels.state;
    expect([stateOf(before, "adder"), stateOf(before, "lazy")]).toEqual(["ready", "registered"]);
    await post(`${served.url}/v1/services/broken/load`);
    const loading = post(`${served.url}/v1/services/lazy/load`);
    await journal().seen("lazy loads");
    expect(stateOf(await scrape(), "lazy")).toBe("loading");
    await post(`${served.url}/v1/services/lazy/unload`);
    await loading;
    const after = await scrape();
    expect([stateOf(after, "lazy"), stateOf(after, "broken")]).toEqual(["prepared", "failed"]);
    const hooks = (service: string, step: string, outcome: string) =>
      sum(after, "vmodel_step_duration_seconds_count", { service, step, outcome });
    expect(hooks("adder", "load", "ok")).toBe(1);
    expect(hooks("adder", "test", "ok")).toBe(1);
    expect(hooks("lazy", "load", "aborted")).toBe(1);
    expect(hooks("broken", "load", "failed")).toBe(1);
    expect(hooks("broken", "load", "ok")).toBe(0);
    expect(hooks("probe", "load", "ok")).toBe(0);
  });

  it("never goes backwards", async () => {
    let before = await scrape();
    for (let n = 0; n < 5; n++) {
      await call(served.url, "adder.add", { a: n, b: 2 });
      await call(served.url, "adder.add", { a: "x" });
      await post(`${served.url}/v1/services/adder/unload`);
      await post(`${served.url}/v1/services/adder/load`);
      const after = await scrape();
      for (const { name, type, samples } of before.values()) {
        if (type === "gauge" || type === "summary") continue;
        for (const { name: sample, labels, value } of samples) {
          expect(sum(after, sample, labels), `${name} ${JSON.stringify(labels)}`).toBeGreaterThanOrEqual(
            sum(before, sample, labels),
          );
          expect(value).toBeGreaterThanOrEqual(0);
        }
      }
      before = after;
    }
    expect(sum(before, "vmodel_step_duration_seconds_count", { service: "adder", step: "load" })).toBe(6);
  });

  it("counts a caller that goes away", async () => {
    const client = await RawClient.connect(served.port);
    client.send("POST /v1/services/probe/methods/wait HTTP/1.1", "host: localhost", "content-length: 0", "", "");
    await journal().seen("wait began");
    client.socket.destroy();
    await journal().seen("wait was aborted");
    const labels = { method: "wait" };
    for (;;) {
      const families = await scrape();
      if (sum(families, "vmodel_calls_in_flight", labels) > 0) continue;
      expect(sum(families, "vmodel_calls_total", { ...labels, code: "canceled" })).toBe(1);
      break;
    }
  });

  it("asks for the token of the other routes", async () => {
    await using own = await serveFixtures({ token: "secret-token" });
    expect((await ask(`${own.url}/metrics`)).status).toBe(401);
    const response = await fetch(`${own.url}/metrics`, { headers: { authorization: "Bearer secret-token" } });
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(text).not.toContain("secret-token");
    await call(own.url, "adder.add", { a: 1, b: 2 }, { authorization: "Bearer wrong" });
    const later = await fetch(`${own.url}/metrics`, { headers: { authorization: "Bearer secret-token" } });
    const families = parseExposition(await later.text());
    expect(sum(families, "vmodel_calls_rejected_total", { service: "adder", reason: "unauthenticated" })).toBe(1);
  });

  it("is not there when it is turned off", async () => {
    await using own = await serveFixtures({ metrics: false });
    expect((await ask(`${own.url}/metrics`)).status).toBe(404);
  });
});
