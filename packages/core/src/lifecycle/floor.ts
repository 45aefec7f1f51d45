import type { Machine } from "./machine.ts";
import { compareLevels } from "./routes.ts";

/** Whether anything is there that the floor does not ask for: a level, a model in memory, files. */
export function isAboveFloor({ level, floor, loaded, dirty }: Machine): boolean {
  return compareLevels(level, floor) > 0 || (loaded && floor !== "ready") || (dirty && floor === "registered");
}
