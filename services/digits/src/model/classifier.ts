import { basename } from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { pixels, side } from "../image/image.ts";

/** How sure the model is of each digit, by digit; from 0 to 1, together 1. */
export type Probabilities = readonly number[];

/** A model in memory. */
export interface Classifier {
  /** Looks at normalised images, all at once: 784 values for each, one after the other. */
  classify(images: Float32Array): Promise<Probabilities[]>;
  /** Takes the model out of memory. */
  close(): Promise<void>;
}

/** One core is declared, so one thread computes; others would only wait for it. */
const options: InferenceSession.SessionOptions = {
  executionProviders: ["cpu"],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  logSeverityLevel: 3,
};

const advice = "Clean up and prepare again to have the one that belongs here.";

/**
 * Loads a model that takes `images` and gives `probabilities`.
 * @param file absolute path
 * @throws Error with the file's name when it holds no such model; nothing stays in memory then
 */
export async function openClassifier(file: string): Promise<Classifier> {
  const session = await InferenceSession.create(file, options).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    const reason = message.replaceAll(/\s+/g, " ").trim();
    throw new Error(`${basename(file)} (${file}) cannot be loaded: ${reason} ${advice}`, { cause });
  });
  if (!session.inputNames.includes("images") || !session.outputNames.includes("probabilities")) {
    await session.release();
    const inputs = session.inputNames.join(", ");
    throw new Error(`${basename(file)} (${file}) is not a model of digits: it takes ${inputs}. ${advice}`);
  }
  return {
    async classify(images) {
      const count = images.length / pixels;
      if (count === 0) return [];
      const input = new Tensor("float32", images, [count, 1, side, side]);
      const { probabilities } = await session.run({ images: input }, ["probabilities"]);
      const values = probabilities?.data as Float32Array;
      const each = values.length / count;
      return Array.from({ length: count }, (_, at) => [...values.subarray(at * each, (at + 1) * each)]);
    },
    close: () => session.release(),
  };
}
