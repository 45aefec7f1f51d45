import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exportNetwork } from "./export-network.ts";
import type { Network } from "./network.ts";

/** What is known of a network that has been trained. */
export interface Trained {
  readonly network: Network;
  readonly seed: number;
  /** Drawings that it has learned from. */
  readonly images: number;
  /** Share of drawings that it has not seen and recognises, from 0 to 1. */
  readonly accuracy: number;
}

/**
 * Writes the model's file, and the source that says which one it is.
 * @param directory the package: `model` and `src` lie in it
 * @returns the path of the model
 */
export async function writeModel({ network, seed, images, accuracy }: Trained, directory: string): Promise<string> {
  const bytes = exportNetwork(network, { seed: String(seed), images: String(images), accuracy: String(accuracy) });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const model = join(directory, "model/digits.onnx");
  await write(model, bytes);
  await write(
    join(directory, "src/model/model-file.generated.ts"),
    `// Written by \`pnpm train\`, do not edit.

/** The model that this package brings. */
export const modelFile = {
  sha256: "${sha256}",
  /** Bytes. */
  size: ${bytes.length},
  /** Share of 10,000 drawings, none of them seen in training, that it recognises. */
  accuracy: ${accuracy},
} as const;
`,
  );
  return model;
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
