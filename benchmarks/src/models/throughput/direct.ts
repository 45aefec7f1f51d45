// Runs a model without any service, and compares every answer.

import { openModel, runModel } from "../service/onnx-model.ts";
import type { LoopOrder, LoopReport } from "./report.ts";
import { row } from "./row.ts";

const [path = ""] = process.argv.slice(2);
const session = await openModel({ path, threads: 1 });
const expected = Float32Array.from(await runModel(session, row));

process.on("disconnect", () => process.exit());
process.on("message", async (order: LoopOrder) => {
  process.send?.(await loop(order));
});
process.send?.({ ready: true });

/** Callers that run the model again once they have their answer. */
async function loop({ callers, ms }: LoopOrder): Promise<LoopReport> {
  const start = performance.now();
  let calls = 0;
  const one = async (): Promise<void> => {
    for (; performance.now() - start < ms; calls++) {
      const y = await runModel(session, row);
      if (y.some((value, at) => value !== expected[at])) throw new Error("The model answers something else each time.");
    }
  };
  await Promise.all(Array.from({ length: callers }, one));
  return { callsPerSecond: calls / ((performance.now() - start) / 1000) };
}
