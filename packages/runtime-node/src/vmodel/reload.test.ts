import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ItemStream } from "@vmodel/core/transport";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createHost, type Host } from "../host/host.ts";
import type { VModelOptions } from "./options.ts";
import { createEditablePackage, type EditablePackage } from "./testing/editable-package.ts";
import { VModel } from "./vmodel.ts";

const processes = { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")] };
const isolated: VModelOptions = { isolation: "process", processes, limits: { drainMs: 50, graceMs: 50 } };

const minimal = (service: string, answer: string): string => `
import { service, serviceFunc } from "@vmodel/core/minimal";
@service("${service}") export class It { @serviceFunc() answer() { return ${JSON.stringify(answer)}; } }
`;

const standard = (answer: string, more = ""): string => `
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import * as standard from "@vmodel/core/standard";
@standard.service("model")
export class Model {
  @standard.prepareFunc() async prepare(ctx) {
    const file = ctx.files.path("weights");
    if (!existsSync(file)) writeFileSync(file, "first");
  }
  @standard.loadFunc() async load(ctx) { ${more} }
  @standard.testFunc() test() {}
  @standard.unloadFunc() unload() {}
  @standard.cleanupFunc() cleanup() {}
  @standard.serviceFunc() answer() { return ${JSON.stringify(answer)}; }
  @standard.serviceFunc() async hold(ctx) {
    await new Promise((resolve) => ctx.signal.addEventListener("abort", resolve));
    return "late";
  }
  @standard.serviceFunc() async *count(ctx) { for (let n = 1; !ctx.signal.aborted; n++) yield String(n); }
}
`;
const model = { model: { protocol: "standard", methods: ["answer", "hold"], streams: ["count"] } } as const;

let edited: EditablePackage;
let other: EditablePackage;
let vm: VModel | undefined;
let host: Host | undefined;

beforeEach(async () => {
  edited = await createEditablePackage("edited");
  other = await createEditablePackage("other");
  await other.edit(minimal("steady", "steady"), { steady: { protocol: "minimal", methods: ["answer"] } });
});
afterEach(async () => {
  await vm?.close();
  await host?.close();
  vm = host = undefined;
  await edited[Symbol.asyncDispose]();
  await other[Symbol.asyncDispose]();
});

async function open(options: VModelOptions = isolated): Promise<VModel> {
  vm = new VModel([{ package: edited.module }, { package: other.module }], options);
  return vm.open();
}

const changed = () => ({ packages: [edited.directory] });

/** The status that one of the service's versions has in the end. */
function settled(opened: VModel, service: string, state: string): Promise<ServiceStatus> {
  return new Promise((resolve) => {
    const stop = opened.subscribe(service, (status) => {
      if (status.state !== state) return;
      stop();
      resolve(status);
    });
  });
}

describe("a reload", () => {
  it("brings the new code of a package, to where the old one was, with its files, in a process of its own", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    const before = await opened.status("model");
    const steady = await opened.status("steady");
    await edited.edit(standard("new"), model);
    const { added, reloaded, removed, started } = await opened.reload(changed());
    expect({ added, reloaded, removed }).toEqual({ added: [], reloaded: ["model"], removed: [] });
    expect(await started).toEqual(new Map());
    expect(await opened.run("model", "answer", {})).toBe("new");
    const after = await opened.status("model");
    expect(after).toMatchObject({ state: "ready", runner: { kind: "process" } });
    expect(after.runner?.pid).not.toBe(before.runner?.pid);
    expect((await opened.status("steady")).runner?.pid).toBe(steady.runner?.pid);
    expect(() => process.kill(before.runner?.pid ?? 0, 0)).toThrow("ESRCH");
  });

  it("leaves a service alone that stands where nobody has loaded it", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await (await opened.reload(changed())).started;
    expect(await opened.status("model")).toMatchObject({ state: "registered" });
    await opened.prepare("model");
    await (await opened.reload(changed())).started;
    expect(await opened.status("model")).toMatchObject({ state: "prepared" });
    await opened.load("model");
    await opened.unload("model");
    await (await opened.reload(changed())).started;
    expect(await opened.status("model")).toMatchObject({ state: "prepared" });
  });

  it("never answers a call by anything but a version that is loaded, and says when to ask again", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    const answers = new Set<unknown>();
    let reloading = true;
    const hammer = async (): Promise<void> => {
      while (reloading) {
        const answer = await opened.run("model", "answer", {}).catch((error: unknown) => error);
        answers.add(
          typeof answer === "string" ? answer : (answer as { code: string; retryAfterMs?: number }).retryAfterMs,
        );
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const hammering = hammer();
    await edited.edit(standard("new"), model);
    await (await opened.reload(changed())).started;
    expect(await opened.run("model", "answer", {})).toBe("new");
    reloading = false;
    await hammering;
    expect([...answers].filter((answer) => !["old", "new"].includes(answer as string))).toEqual([1000]);
  });

  it("ends calls and streams that outlive the drain, and none of another service", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    const held = opened.run("model", "hold", {});
    const stream = (await opened.run("model", "count", {})) as ItemStream;
    expect(await stream.next()).toMatchObject({ value: "1" });
    const ends = Promise.allSettled([held, drained(stream)]);
    await (await opened.reload(changed())).started;
    expect(await ends).toMatchObject([
      { status: "rejected", reason: { code: "unavailable" } },
      { status: "rejected", reason: { code: "unavailable" } },
    ]);
  });

  it("fails a service whose new code does not run, tells why, and the next reload heals it", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    await edited.edit(standard("broken", 'throw new Error("no card");'), model);
    const failures = await (await opened.reload(changed())).started;
    expect(failures.get("model")).toMatchObject({
      code: "lifecycle_failed",
      message: expect.stringContaining("no card"),
    });
    await expect(opened.run("model", "answer", {})).rejects.toMatchObject({ code: "lifecycle_failed" });
    await edited.edit(standard("new"), model);
    expect(await (await opened.reload(changed())).started).toEqual(new Map());
    expect(await opened.run("model", "answer", {})).toBe("new");
  });

  it("takes the place of one whose version is still loading, and does not stop", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    const loading = settled(opened, "model", "loading");
    await edited.edit(standard("slow", "await new Promise(() => {});"), model);
    const slow = await opened.reload(changed());
    await loading;
    await edited.edit(standard("new"), model);
    const { started } = await opened.reload(changed());
    expect((await slow.started).get("model")).toMatchObject({ code: "unavailable" });
    expect(await started).toEqual(new Map());
    expect(await opened.run("model", "answer", {})).toBe("new");
  });

  it("takes the place of one that waits for calls to end", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open({ ...isolated, limits: { drainMs: 60_000 } });
    await opened.load("model");
    const stream = (await opened.run("model", "count", {})) as ItemStream;
    await stream.next();
    const draining = settled(opened, "model", "draining");
    await edited.edit(standard("second"), model);
    const second = opened.reload(changed());
    await draining;
    await edited.edit(standard("third"), model);
    const third = opened.reload(changed());
    await stream.return();
    await Promise.all([(await second).started, (await third).started]);
    await (await opened.reload()).started;
    expect(await opened.run("model", "answer", {})).toBe("third");
  });

  it("changes nothing when the new manifest cannot be", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    await edited.edit(standard("new"), { model: { protocol: "standard", methods: [], streams: [42 as never] } });
    await expect(opened.reload(changed())).rejects.toMatchObject({ code: "failed_precondition" });
    expect(await opened.run("model", "answer", {})).toBe("old");
  });

  it("refuses a service that two packages have, and a check tells of it without a change", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    await edited.edit(minimal("steady", "twin"), { steady: { protocol: "minimal", methods: ["answer"] } });
    const refusal = {
      code: "conflict",
      message: expect.stringMatching(/^Service steady is in two packages: "\w+" .* and "\w+" /),
    };
    await expect(opened.checkReload(changed())).rejects.toMatchObject(refusal);
    await expect(opened.reload(changed())).rejects.toMatchObject(refusal);
    expect([await opened.run("model", "answer", {}), await opened.run("steady", "answer", {})]).toEqual([
      "old",
      "steady",
    ]);
  });

  it("leaves out what it is told to, until it is told otherwise, and touches nothing else of the package", async () => {
    const both = {
      one: { protocol: "minimal", methods: ["answer"] },
      two: { protocol: "minimal", methods: ["answer"] },
    } as const;
    await edited.edit(
      `${minimal("one", "1")}${minimal("two", "2")
        .replaceAll("It", "Two")
        .replace(/^import.*$/m, "")}`,
      both,
    );
    const opened = await open();
    const { runner } = await opened.status("two");
    expect(await opened.reload({ except: ["one"] })).toMatchObject({ removed: ["one"], reloaded: [], added: [] });
    expect(await opened.reload({ options: { restart: { attempts: 1 } } })).toMatchObject({ removed: [], added: [] });
    await expect(opened.run("one", "answer", {})).rejects.toMatchObject({ code: "not_found" });
    const { reloaded, added } = await opened.reload({ except: [], options: { restart: { attempts: 1 } } });
    expect([reloaded, added]).toEqual([[], ["one"]]);
    expect(await opened.run("one", "answer", {})).toBe("1");
    expect(runner?.kind).toBe("process");
  });

  it("reloads what a change of options concerns, and refuses code in the app's own process", async () => {
    await edited.edit(minimal("it", "old"), { it: { protocol: "minimal", methods: ["answer"] } });
    const opened = await open();
    const calls = { services: { steady: { maxConcurrent: 1 } } };
    expect(await opened.reload({ options: { calls } })).toMatchObject({ reloaded: ["steady"] });
    expect(await opened.reload({ options: { calls } })).toMatchObject({ reloaded: [] });
    const embedded = new VModel([{ package: edited.module }], { isolation: "in-process" });
    const refused = embedded.reload(changed());
    // The test's own loader does not run sources with decorators from there; whichever it is, nothing is open.
    await expect(refused).rejects.toMatchObject({ code: "failed_precondition" });
    await embedded.close();
  });

  it("ends with the VModel", async () => {
    await edited.edit(standard("old"), model);
    const opened = await open();
    await opened.load("model");
    await opened.run("model", "count", {}).then((stream) => (stream as ItemStream).next());
    const draining = settled(opened, "model", "draining");
    const reloading = opened.reload(changed());
    await draining;
    await opened.close();
    await reloading;
    await expect(opened.run("model", "answer", {})).rejects.toMatchObject({ code: "unavailable" });
    await expect(opened.reload(changed())).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a host", () => {
  it("follows: services and methods come and go, in routes, lists, documents and events", async () => {
    await edited.edit(minimal("first", "old"), { first: { protocol: "minimal", methods: ["answer"] } });
    const opened = await open();
    host = createHost(opened);
    const { url } = await host.listen({ port: 0 });
    const names = async (): Promise<string[]> =>
      ((await (await fetch(`${url}/v1/services`)).json()) as { service_name: string }[]).map((one) => one.service_name);
    const paths = async (): Promise<string[]> =>
      Object.keys(((await (await fetch(`${url}/openapi.json`)).json()) as { paths: object }).paths);
    const call = (path: string) => fetch(`${url}/v1/services/${path}`, { method: "POST" });
    expect(await names()).toEqual(["first", "steady"]);
    const events = await fetch(`${url}/v1/services/first/events`);
    const told = events.text();

    await edited.edit(standard("new"), model);
    await opened.reload(changed());
    await settled(opened, "model", "ready");
    expect(await names()).toEqual(["model", "steady"]);
    expect(await (await call("model/methods/answer")).json()).toBe("new");
    expect((await call("first/methods/answer")).status).toBe(404);
    expect((await call("steady/methods/answer")).status).toBe(200);
    expect((await paths()).join()).toContain("/v1/services/model/methods/hold");
    expect((await paths()).join()).not.toContain("/first/");
    expect(await told).toContain('"service":"first"');
    expect((await fetch(`${url}/readyz`)).status).toBe(200);

    await opened.reload({ modules: [{ package: other.module }] });
    expect(await names()).toEqual(["steady"]);
    expect((await call("model/methods/answer")).status).toBe(404);
  });
});

async function drained(stream: ItemStream): Promise<void> {
  for await (const _ of stream);
}
