import type { Machine } from "./machine.ts";

/** Whether anything is there that the floor does not ask for: a model in memory, files. */
export function isAboveFloor({ floor, loaded, dirty }: Machine): boolean {
  return (loaded && floor !== "ready") || (dirty && floor === "registered");
}
