import { afterEach, beforeEach, expect, it } from "vitest";
import { createHost } from "../host/host.ts";
import type { VModelOptions } from "./options.ts";
import { createEditablePackage, type EditablePackage } from "./testing/editable-package.ts";
import { VModel } from "./vmodel.ts";

const imported: string[] = [];
Object.assign(globalThis, { vmodelImported: imported });

const model = (more = "", method = "answer"): string => `
import * as standard from "@vmodel/core/standard";
globalThis.vmodelImported.push("model");
${more}
@standard.service("model")
export class Model {
  @standard.prepareFunc() prepare() {}
  @standard.loadFunc() load() {}
  @standard.testFunc() test() { return this.${method}() === "here"; }
  @standard.unloadFunc() unload() {}
  @standard.cleanupFunc() cleanup() {}
  @standard.serviceFunc() ${method}() { return "here"; }
}
`;
const manifest = { model: { protocol: "standard", methods: ["answer"] } } as const;

let written: EditablePackage;
let vm: VModel | undefined;
beforeEach(async () => {
  imported.length = 0;
  written = await createEditablePackage("imported");
  await written.edit(model(), manifest);
});
afterEach(async () => {
  await vm?.close();
  vm = undefined;
  await written[Symbol.asyncDispose]();
});

async function open(options: VModelOptions = { importing: "on-demand" }): Promise<VModel> {
  vm = new VModel([{ package: written.module }], options);
  return vm.open();
}

it("a module is imported with the first step of its service, and serves as any other", async () => {
  const opened = await open();
  expect(await opened.getServiceInfo("model")).toMatchObject({ protocol: "standard" });
  expect(await opened.status("model")).toMatchObject({ state: "registered", runner: { kind: "in-process" } });
  await expect(opened.run("model", "answer", {})).rejects.toMatchObject({ code: "failed_precondition" });
  await expect(opened.run("model", "answr", {})).rejects.toMatchObject({ code: "not_found" });
  await opened.unload("model");
  expect(imported).toEqual([]);
  expect(await opened.runAndDump("model", "answer", {})).toBe("here");
  expect(await opened.load("model")).toMatchObject({ ready: true, verdict: { ok: true } });
  expect(await opened.run("model", "answer", {})).toBe("here");
  await opened.cleanup("model");
  expect(imported).toEqual(["model"]);
});

it("a module is imported at open unless told otherwise", async () => {
  await open({});
  expect(imported).toEqual(["model"]);
});

it("a minimal service is imported at open: it is always ready", async () => {
  await written.edit(
    `import { service, serviceFunc } from "@vmodel/core/minimal";
     globalThis.vmodelImported.push("steady");
     @service("steady") export class Steady { @serviceFunc() answer() { return "here"; } }`,
    { steady: { protocol: "minimal", methods: ["answer"] } },
  );
  const opened = await open();
  expect(imported).toEqual(["steady"]);
  expect(await opened.run("steady", "answer", {})).toBe("here");
});

it.each([
  ["throws", model('throw new Error("the code is broken");'), "the code is broken"],
  ["is not what the manifest says", model("", "reply"), "Run `vmodel build`"],
  ["does not export the service", "export const nothing = 1;", "is no export of"],
])("a module that %s fails the step, and the service tells so", async (_what, source, text) => {
  await written.edit(source, manifest);
  const opened = await open();
  await expect(opened.load("model")).rejects.toMatchObject({
    code: "lifecycle_failed",
    message: expect.stringContaining(text),
  });
  expect(await opened.status("model")).toMatchObject({ state: "failed", failed: { phase: "prepare" } });
});

it("a host that starts nothing imports nothing", async () => {
  vm = new VModel([{ package: written.module }], { isolation: "in-process" });
  await using host = createHost(vm, { start: "none" });
  const { url, started } = await host.listen({ port: 0 });
  await started;
  expect(await (await fetch(`${url}/v1/services`)).json()).toMatchObject([
    { service_name: "model", methods: ["answer"] },
  ]);
  expect(imported).toEqual([]);
  expect((await fetch(`${url}/v1/services/model/load`, { method: "POST" })).status).toBe(200);
  expect(imported).toEqual(["model"]);
});

it("one name in two packages is refused, also where neither is imported", async () => {
  await using other = await createEditablePackage("twice");
  await other.edit(model(), manifest);
  await using twice = new VModel([{ package: written.module }, { package: other.module }], { importing: "on-demand" });
  await expect(twice.open()).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("is in two packages"),
  });
});

it("refuses what is no time to import", async () => {
  vm = new VModel([{ package: written.module }], { importing: "later" as "at-open" });
  await expect(vm.open()).rejects.toMatchObject({ code: "invalid_argument" });
});
