import { expect, it } from "vitest";
import { createRandom } from "../src/drawing/random.ts";
import { exportNetwork } from "./export-network.ts";
import { judgeModel } from "./judge-model.ts";
import { createNetwork, setWeights, weightCount } from "./network.ts";
import { trainNetwork } from "./train-network.ts";

const short = { seed: 3, images: 1500, batch: 16, rate: 0.002 };

it("training makes a network better, and reports how the loss falls", async () => {
  const losses: number[] = [];
  const network = await trainNetwork(short, ({ loss }) => losses.push(loss));
  const memory = { values: new Float32Array(weightCount), gradient: new Float32Array(weightCount) };
  const untrained = createNetwork(memory, 1);
  setWeights(untrained, createRandom(short.seed));
  expect((await judgeModel(exportNetwork(untrained, {}), 300)).accuracy()).toBeLessThan(0.4);
  expect((await judgeModel(exportNetwork(network, {}), 300)).accuracy()).toBeGreaterThan(0.8);
  expect(losses).toHaveLength(20);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 3);
});

it("the same seed makes the same file, another one another, for any number of drawings", async () => {
  const train = async (seed: number): Promise<Uint8Array> =>
    exportNetwork(await trainNetwork({ ...short, seed, images: 51 }), { seed: String(0) });
  const bytes = Buffer.from(await train(1));
  expect(bytes.equals(await train(1))).toBe(true);
  expect(bytes.equals(await train(2))).toBe(false);
});
