import { setImmediate as turn } from "node:timers/promises";

/** The memory that JavaScript has in use after a collection, in bytes. Asks for `--expose-gc`. */
export async function memoryInUse(): Promise<number> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error("start Node with --expose-gc");
  // What finalizers and promises free is gone only some turns and another collection later.
  for (let round = 0; round < 2; round++) {
    gc();
    await turn();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
