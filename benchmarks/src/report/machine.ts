import { availableParallelism, cpus } from "node:os";

/** What the numbers were measured on, in one line. */
export function describeMachine(): string {
  const model = cpus()[0]?.model.trim();
  const cores = availableParallelism();
  return `${cores} core${cores === 1 ? "" : "s"}${model ? ` (${model})` : ""}, Node ${process.version}.`;
}
