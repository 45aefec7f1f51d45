import { Worker } from "node:worker_threads";
import { createRandom } from "../src/drawing/random.ts";
import { members } from "./meeting.ts";
import { createNetwork, type Network, setWeights } from "./network.ts";
import { createSharedTraining, type Progress, type Share, type TrainingOptions } from "./shared-training.ts";

/** How the published model is trained: less than a minute on two cores. */
export const publishedTraining: TrainingOptions = { seed: 1, images: 50_000, batch: 32, rate: 0.003 };

/**
 * Trains a network on drawings that it makes up as it goes, in two threads. The same options give the same network, to the
 * bit, on any number of cores.
 */
export async function trainNetwork(
  options: TrainingOptions,
  report: (progress: Progress) => void = () => {},
): Promise<Network> {
  const training = createSharedTraining(options);
  const [gradient = new Float32Array()] = training.gradients;
  const network = createNetwork({ values: training.values, gradient }, 1);
  setWeights(network, createRandom(options.seed));
  const threads = Array.from({ length: members }, (_, index) => startThread({ training, index }, report));
  try {
    await Promise.all(threads.map(({ ended }) => ended));
  } finally {
    // The others wait for one that has failed.
    await Promise.all(threads.map(({ worker }) => worker.terminate()));
  }
  return network;
}

function startThread(share: Share, report: (progress: Progress) => void): { worker: Worker; ended: Promise<void> } {
  const worker = new Worker(new URL("training-thread.ts", import.meta.url), {
    workerData: share,
    execArgv: ["--conditions=@vmodel/source", "--import", "tsx"],
  });
  worker.on("message", report);
  const ended = new Promise<void>((resolve, reject) => {
    worker.once("exit", () => resolve()).once("error", reject);
  });
  return { worker, ended };
}
