import { describe, expect, it } from "vitest";
import { runnerKinds } from "../host/runner-kind.ts";
import { ownProcesses } from "../testing/own-processes.ts";
import { soak } from "./soak.ts";

ownProcesses();

const steps = { "in-process": 2_000, process: 1_000 };

describe.each(runnerKinds)("a host under random load, its services %s", (runner) => {
  it("runs no call on an unloaded model, answers every call, takes back every slot, and its counts add up", async () => {
    const seed = Math.floor(Math.random() * 2 ** 32);
    const again = `npm run soak -- --seed ${seed} --steps ${steps[runner]} --runner ${runner}`;
    console.log(again);
    const { problems } = await soak({ seed, steps: steps[runner], runner });
    expect(problems, again).toEqual([]);
  });
});
