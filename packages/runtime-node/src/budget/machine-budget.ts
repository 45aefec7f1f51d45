import { readdirSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import type { Resources } from "@vmodel/core";

/** Where NVIDIA's driver for Linux lists its cards, one directory a card. */
const nvidiaCards = "/proc/driver/nvidia/gpus";

/** What this machine has, or the container that the process runs in: cores, bytes, cards. */
export function machineBudget(): Resources {
  return { cpu: availableParallelism(), memory: memoryBytes(), gpu: gpuCards().join(",") };
}

/** Of the machine, or what its cgroup lets the process have. */
function memoryBytes(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}

/** The ids of the cards that this process may use; CUDA's own variable narrows them. */
function gpuCards(): readonly string[] {
  const visible = process.env.CUDA_VISIBLE_DEVICES;
  if (visible !== undefined) return visible.split(",").filter((card) => /^\d+$/.test(card));
  try {
    return readdirSync(nvidiaCards).map((_card, index) => String(index));
  } catch {
    return [];
  }
}
