import type { Resources } from "@vmodel/core";

/** What libraries of numerics read to know how many threads to start. */
const threadVariables = [
  "OMP_NUM_THREADS",
  "OPENBLAS_NUM_THREADS",
  "MKL_NUM_THREADS",
  "BLIS_NUM_THREADS",
  "VECLIB_MAXIMUM_THREADS",
  "NUMEXPR_NUM_THREADS",
  "RAYON_NUM_THREADS",
];

/** Threads of Node's own pool, which wait for files and names more than they compute: never fewer than usual. */
const leastPoolThreads = 4;

/** The environment variables that hold a service to its resources, as far as its libraries look at them. */
export function resourceVariables({ cpu, gpu }: Resources): Record<string, string> {
  const variables: Record<string, string> = {};
  if (cpu !== undefined) {
    const threads = wholeCores(cpu);
    for (const name of threadVariables) variables[name] = String(threads);
    variables.UV_THREADPOOL_SIZE = String(Math.max(threads, leastPoolThreads));
  }
  if (gpu !== undefined) {
    // Ids as nvidia-smi shows them.
    variables.CUDA_DEVICE_ORDER = "PCI_BUS_ID";
    variables.CUDA_VISIBLE_DEVICES = gpu;
    variables.HIP_VISIBLE_DEVICES = gpu;
  }
  return variables;
}

/** Cores for a declared number of them, which may be a fraction. */
export function wholeCores(cpu: number): number {
  return Math.max(1, Math.ceil(cpu));
}
