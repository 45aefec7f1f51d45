// Loads a large model in a process of its own and unloads it again, and looks at the memory of all processes meanwhile.

import { VModel } from "@vmodel/runtime-node";
import { memoryOf } from "../../process/memory.ts";
import type { UnloadOrder, UnloadRound } from "./report.ts";

process.on("disconnect", () => process.exit());
process.on("message", async ({ path, rounds }: UnloadOrder) => {
  await using vm = new VModel([{ package: "../service/onnx-model.js" }], {
    from: import.meta.url,
    isolation: { onnx_model: "process" },
    config: { onnx_model: { path, threads: 1 } },
  });
  await vm.prepare("onnx_model");
  const seen: UnloadRound[] = [];
  for (let round = 0; round < rounds; round++) {
    const before = memory();
    await vm.load("onnx_model");
    const y = (await vm.run("onnx_model", "run", { x: new Float32Array(8192).fill(0.01) })) as Float32Array;
    if (!y.every(Number.isFinite) || y.every((value) => value === 0)) throw new Error("The model answers nothing.");
    const loaded = memory();
    const { runner } = await vm.unload("onnx_model");
    seen.push({ before, loaded, after: memory(), freed: runner?.freedBytes ?? 0 });
  }
  process.send?.(seen);
});

/** Shared pages are counted once: what two processes share is no memory of both. */
function memory(): number {
  const use = memoryOf(process.pid);
  if (use === undefined) throw new Error("There is no /proc to read the memory from.");
  return use.pss;
}
