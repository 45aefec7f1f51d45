import type { Interceptor } from "@vmodel/core/transport";
import { afterEach, describe, expect, it } from "vitest";
import type { VModelOptions } from "./options.ts";
import { VModel } from "./vmodel.ts";

const fixtures = [{ package: new URL("../host/fixtures/services.ts", import.meta.url).href }];
const args = { a: 1, b: 2 };
const opened: VModel[] = [];

async function open(options: VModelOptions = {}): Promise<VModel> {
  const vm = new VModel(fixtures, options);
  opened.push(vm);
  return vm.open();
}

afterEach(async () => {
  for (const vm of opened.splice(0)) await vm.close();
});

describe("a VModel", () => {
  it("judges a call by the step that was asked for before it", async () => {
    const vm = await open();
    const loading = vm.load("adder");
    await expect(vm.run("adder", "add", args)).rejects.toMatchObject({ code: "unavailable", retriable: true });
    expect(await loading).toMatchObject({ state: "ready" });
    const unloading = vm.unload("adder");
    await expect(vm.run("adder", "add", args)).rejects.toMatchObject({ code: "unavailable" });
    await unloading;
  });

  it("sends the call of runAndDump through its interceptors, too", async () => {
    const seen: string[] = [];
    const interceptor: Interceptor = async (call, next) => {
      seen.push(call.kind);
      return next(call.kind === "invoke" ? { ...call, args: { a: 20, b: 22 } } : call);
    };
    const vm = await open({ interceptors: [interceptor] });
    expect(await vm.runAndDump("adder", "add", args)).toBe(42);
    expect(seen).toEqual(["invoke"]);
  });

  it.each([Number.NaN, 0, -1])("refuses a timeoutMs of %s everywhere alike", async (timeoutMs) => {
    const vm = await open();
    const refusal = { code: "invalid_argument", message: expect.stringContaining(`timeoutMs is ${timeoutMs}`) };
    await expect(vm.load("adder", { timeoutMs })).rejects.toMatchObject(refusal);
    await expect(vm.run("adder", "add", args, { timeoutMs })).rejects.toMatchObject(refusal);
    await expect(vm.ready("adder", { timeoutMs })).rejects.toMatchObject(refusal);
  });

  it("takes an endless timeoutMs for none", async () => {
    const vm = await open();
    await vm.load("adder", { timeoutMs: Number.POSITIVE_INFINITY });
    expect(await vm.run("adder", "add", args, { timeoutMs: Number.POSITIVE_INFINITY })).toBe(3);
  });

  it.each([{ drainMs: Number.NaN }, { stallMs: -5 }, { graceMs: 0 }])("refuses the limits %j", async (limits) => {
    const [name = ""] = Object.keys(limits);
    await expect(new VModel(fixtures, { limits }).open()).rejects.toMatchObject({
      code: "invalid_argument",
      message: expect.stringContaining(name),
    });
  });

  it("needs a list of modules", () => {
    expect(() => new VModel(undefined as never)).toThrow("A VModel takes a list of modules");
  });

  it("refuses everything once it is closed, for good", async () => {
    const vm = await open();
    await vm.load("adder");
    await vm.close();
    for (const use of [
      vm.run("adder", "add", args),
      vm.runAndDump("adder", "add", args),
      vm.load("adder"),
      vm.open(),
    ]) {
      await expect(use).rejects.toMatchObject({ code: "unavailable", retriable: false });
    }
  });
});
