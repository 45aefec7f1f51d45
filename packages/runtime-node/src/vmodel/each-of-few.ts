import { availableParallelism } from "node:os";

/**
 * Does something with each item, with as many at a time as the machine has processors. After a failure nothing more is
 * begun, and it is thrown once all that had begun has ended.
 */
export async function eachOfFew<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    for (const item of rest) {
      if (failures.length > 0) return;
      await work(item).catch((error: unknown) => failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  if (failures.length > 0) throw failures[0];
}
