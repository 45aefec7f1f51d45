import { availableParallelism, totalmem } from "node:os";
import { afterEach, describe, expect, it, vi } from "vitest";
import { type BudgetOption, readBudget } from "./budget.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the option budget", () => {
  it("is what the machine has", () => {
    const { cpu, memory = 0 } = readBudget("machine") ?? {};
    expect(cpu).toBe(availableParallelism());
    expect(memory).toBeGreaterThan(2 ** 20);
    expect(memory).toBeLessThanOrEqual(totalmem());
  });

  it("has the cards that CUDA's variable leaves", () => {
    vi.stubEnv("CUDA_VISIBLE_DEVICES", "2,3");
    expect(readBudget("machine")).toMatchObject({ gpu: "2,3" });
    vi.stubEnv("CUDA_VISIBLE_DEVICES", "");
    expect(readBudget("machine")).toMatchObject({ gpu: "" });
  });

  it("is without limits, or what is said", () => {
    expect(readBudget("none")).toBeUndefined();
    expect(readBudget({ cpu: 2, memory: 2 ** 30, gpu: "0" })).toEqual({ cpu: 2, memory: 2 ** 30, gpu: "0" });
  });

  it.each<[unknown, RegExp]>([
    [{ cpu: -1 }, /cpu: -1 is not a number of processor cores above 0\.$/],
    [{ memory: "much" }, /memory: "much" is not a number of bytes/],
    [{ gpus: 1 }, /gpus: there is no such resource/],
    ["all", /"all" is no object\.$/],
    [null, /null is no object\.$/],
  ])("is refused when it is %j", (option, message) => {
    expect(() => readBudget(option as BudgetOption)).toThrow(message);
  });
});
