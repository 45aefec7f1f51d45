import { members } from "./meeting.ts";
import { weightCount } from "./network.ts";

/** How to train. */
export interface TrainingOptions {
  readonly seed: number;
  /** Drawings to learn from; each is seen once. */
  readonly images: number;
  /** Drawings between two steps of the optimiser, an even number. */
  readonly batch: number;
  /** How far the longest step goes; later ones go less far, the last one nowhere. */
  readonly rate: number;
}

/** What the threads of a training have in common; it lies in shared memory. */
export interface SharedTraining {
  readonly options: TrainingOptions;
  readonly values: Float32Array;
  /** Of each thread. */
  readonly gradients: readonly Float32Array[];
  /** Sum of each thread's cross-entropies since the last report. */
  readonly losses: Float64Array;
  /** State of their meeting. */
  readonly meeting: Int32Array;
}

/** What a thread is told at its start. */
export interface Share {
  readonly training: SharedTraining;
  /** Which one of the threads it is, from 0. */
  readonly index: number;
}

/** Told by the first thread: drawings seen, and the mean loss since the last report. */
export interface Progress {
  readonly seen: number;
  readonly loss: number;
}

/** Makes room for a training. */
export function createSharedTraining(options: TrainingOptions): SharedTraining {
  const floats = (): Float32Array => new Float32Array(new SharedArrayBuffer(weightCount * 4));
  return {
    options,
    values: floats(),
    gradients: Array.from({ length: members }, floats),
    losses: new Float64Array(new SharedArrayBuffer(members * 8)),
    meeting: new Int32Array(new SharedArrayBuffer(8)),
  };
}
