import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type NormalisedImage, normaliseImage } from "../src/image/normalise-image.ts";
import { Confusion } from "../src/self-test/confusion.ts";
import { heldOut } from "../src/self-test/held-out.ts";
import { exportNetwork } from "./export-network.ts";
import { publishedTraining, trainNetwork } from "./train-network.ts";

const start = performance.now();
const seconds = (): string => ((performance.now() - start) / 1000).toFixed(1);
const network = trainNetwork({
  ...publishedTraining,
  report: (seen, loss) => console.log(`${seconds().padStart(5)} s  ${seen} drawings  loss ${loss.toFixed(4)}`),
});

const confusion = new Confusion();
for (const { digit, image } of heldOut(10_000)) {
  const scores = network.forward((normaliseImage(new Float32Array(image)) as NormalisedImage).values);
  confusion.add(digit, scores.indexOf(Math.max(...scores)));
}
const accuracy = Math.round(confusion.accuracy() * 1e4) / 1e4;
console.log(`${confusion}\naccuracy ${accuracy} on 10,000 drawings that it has not seen`);

const { seed, images } = publishedTraining;
const bytes = exportNetwork(network, { seed: String(seed), images: String(images), accuracy: String(accuracy) });
const file = {
  sha256: createHash("sha256").update(bytes).digest("hex"),
  size: bytes.length,
  accuracy,
};
const model = new URL("../model/digits.onnx", import.meta.url);
const source = new URL("../src/model/model-file.generated.ts", import.meta.url);
await mkdir(new URL(".", model), { recursive: true });
await writeFile(model, bytes);
await writeFile(
  source,
  `// Written by \`pnpm train\`, do not edit.

/** The model that this package brings. */
export const modelFile = {
  sha256: "${file.sha256}",
  /** Bytes. */
  size: ${file.size},
  /** Share of 10,000 drawings, none of them seen in training, that it recognises. */
  accuracy: ${file.accuracy},
} as const;
`,
);
console.log(`${seconds()} s: ${bytes.length} bytes in ${fileURLToPath(model)}`);
