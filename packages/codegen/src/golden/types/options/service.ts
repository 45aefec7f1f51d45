// Names, resources and limits from constants.
import { service, serviceFunc } from "@vmodel/core/minimal";
import { limits, Names } from "./limits.ts";

@service(Names.Own, { resources: { memory: limits.memory, cpu: 0.5, gpu: "3" }, timeoutMs: 60 * 1000 })
export class Options {
  @serviceFunc() usual(): void {}
  @serviceFunc("quick", { timeoutMs: 500 }) b(): void {}
  @serviceFunc(undefined, { timeoutMs: limits.short }) c(): void {}
}
