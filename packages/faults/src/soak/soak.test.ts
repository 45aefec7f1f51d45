import { afterAll, describe, expect, it } from "vitest";
import { HostProcess } from "../host/host-process.ts";
import { runnerKinds } from "../host/runner-kind.ts";
import { soak } from "./soak.ts";

afterAll(() => HostProcess.killAll());

describe.each(runnerKinds)("a host under random load, its services %s", (runner) => {
  it("runs no call on an unloaded model, answers every call, takes back every slot, and its counts add up", async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const again = `npm run soak -- --seed ${seed} --steps 2000 --runner ${runner}`;
    console.log(again);
    const { problems } = await soak({ seed, steps: 2_000, runner });
    expect(problems, again).toEqual([]);
  }, 120_000);
});
