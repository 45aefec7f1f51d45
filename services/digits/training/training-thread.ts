// One of the threads of a training.
import { parentPort, workerData } from "node:worker_threads";
import { learnShare } from "./learn-share.ts";
import type { Share } from "./shared-training.ts";

learnShare(workerData as Share, (progress) => parentPort?.postMessage(progress));
