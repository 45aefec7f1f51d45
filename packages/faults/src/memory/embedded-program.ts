import { VModel } from "@vmodel/runtime-node";
import { memoryInUse } from "../host/memory-in-use.ts";
import { modulesOf } from "../host/modules-of.ts";
import type { KeepingConfig } from "../services/keeping.ts";

/** What the program is to do again and again. */
export interface EmbeddedWork {
  readonly keeping: KeepingConfig;
  readonly kind: "loads" | "calls";
}

// An app with embedded services. Asked for so many pieces of work, it does them and tells its memory in use.
const { keeping, kind } = JSON.parse(process.argv[2] as string) as EmbeddedWork;
const vm = new VModel(modulesOf(["keeping"]), { from: import.meta.url, config: { keeping } });
await vm.load("keeping");
process.on("message", (times: number) => void work(times));
process.on("disconnect", () => process.exit(0));

async function work(times: number): Promise<void> {
  for (let done = 0; done < times; done++) {
    if (kind === "calls") await vm.run("keeping", "add", { a: done, b: 1 });
    else {
      await vm.unload("keeping");
      await vm.load("keeping");
    }
  }
  process.send?.(await memoryInUse());
}
