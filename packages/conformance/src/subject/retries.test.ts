import { createClient, createHttpTransport } from "@vmodel/client";
import { createHost } from "@vmodel/runtime-node";
import { afterEach, expect, it } from "vitest";
import { setStage } from "../services/stage.ts";
import { Director } from "../stage/director.ts";
import { readDescriptor } from "./descriptor.ts";
import { ObservedVModel } from "./observed-vmodel.ts";
import { vmodelOf } from "./subject.ts";
import { tallyOf } from "./tally.ts";

afterEach(() => setStage(undefined));

/** Calls like a client of its own kind, with whatever retries it does by itself. */
async function openClient(calls: object) {
  const [modules, options] = vmodelOf({ service: "minimal", limits: {}, calls });
  const vm = new ObservedVModel(modules, options);
  const host = createHost(vm, { start: "none" });
  const { url } = await host.listen({ port: 0 });
  const client = createClient(
    { it: await readDescriptor("minimal") },
    { transport: createHttpTransport({ baseUrl: url }) },
  );
  const call = client.$call as unknown as (service: string, method: string, args: object) => Promise<unknown>;
  return {
    vm,
    add: () => call("it", "func_3", { a: 1, b: 2 }),
    [Symbol.asyncDispose]: async () => {
      await vm.close();
      await host.close();
    },
  };
}

it("a client comes back by itself, after the time that a busy host tells it", async () => {
  const director = new Director("minimal");
  setStage(director);
  director.follow({ func_3: ["wait", "ok"] });
  await using opened = await openClient({ maxConcurrent: 1, maxQueue: 0 });
  const inside = opened.add();
  await director.until(() => director.waiting.includes("func_3"));
  const begun = performance.now();
  const patient = opened.add();
  while (tallyOf(opened.vm, "minimal").over === 0) await new Promise((resolve) => setImmediate(resolve));
  director.give("func_3", "ok");
  expect(await Promise.all([inside, patient])).toEqual([3, 3]);
  // The one inside, the refusal, and the one that came back: a second later, as it was told.
  expect(tallyOf(opened.vm, "minimal")).toMatchObject({ received: 3, over: 3 });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(990);
});
