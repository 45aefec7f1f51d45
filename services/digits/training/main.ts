import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { exportNetwork } from "./export-network.ts";
import { judgeModel } from "./judge-model.ts";
import { publishedTraining, trainNetwork } from "./train-network.ts";
import { writeModel } from "./write-model.ts";

const usage = `pnpm train [--images N] [--seed N] [--out DIR]

Trains the model of this package, and writes it and its checksum. Without options it is the published one, to the bit.`;

const { values } = parseArgs({
  options: { images: { type: "string" }, seed: { type: "string" }, out: { type: "string" }, help: { type: "boolean" } },
});
const number = (name: "images" | "seed"): number => {
  const value = Number(values[name] ?? publishedTraining[name]);
  if (Number.isSafeInteger(value) && value > 0) return value;
  console.error(`--${name} is a whole number from 1\n\n${usage}`);
  process.exit(2);
};
const [images, seed] = [number("images"), number("seed")];

if (values.help === true) console.log(usage);
else {
  const start = performance.now();
  const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`;
  const network = await trainNetwork({ ...publishedTraining, images, seed }, ({ seen, loss }) =>
    console.log(`${seconds()}  ${seen} drawings  loss ${loss.toFixed(4)}`),
  );
  const confusion = await judgeModel(exportNetwork(network, {}), 10_000);
  const accuracy = Math.round(confusion.accuracy() * 1e4) / 1e4;
  console.log(`${confusion}\naccuracy ${accuracy} on 10,000 drawings that it has not seen`);
  const model = await writeModel(
    { network, seed, images, accuracy },
    resolve(values.out ?? join(import.meta.dirname, "..")),
  );
  console.log(`${seconds()}  ${model}`);
}
