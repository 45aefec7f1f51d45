import type { ErrorCode } from "@vmodel/core";

/** How a request ended, as its caller saw it. `gone`: the caller did not wait for the answer. */
export type Ended = "ok" | "gone" | ErrorCode;

/** What callers have seen of the calls of one method. */
export type Counts = Partial<Record<Ended, number>>;

/** What all callers of a run have seen, by service and method. */
export class Tally {
  readonly #counts = new Map<string, Counts>();

  add(service: string, method: string, ended: Ended): void {
    const key = `${service}.${method}`;
    const counts = this.#counts.get(key) ?? {};
    counts[ended] = (counts[ended] ?? 0) + 1;
    this.#counts.set(key, counts);
  }

  /** What was seen of a method, or of all methods of a service. */
  of(service: string, method?: string): Counts {
    const total: Counts = {};
    for (const [key, counts] of this.#counts) {
      if (method === undefined ? !key.startsWith(`${service}.`) : key !== `${service}.${method}`) continue;
      for (const [ended, count] of Object.entries(counts)) {
        total[ended as Ended] = (total[ended as Ended] ?? 0) + count;
      }
    }
    return total;
  }

  /** The methods that were called, as `service.method`. */
  names(): string[] {
    return [...this.#counts.keys()];
  }

  /** One line for each method. */
  lines(): string[] {
    return [...this.#counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([key, counts]) =>
          `${key}: ${Object.entries(counts)
            .map(([ended, count]) => `${count} ${ended}`)
            .join(", ")}`,
      );
  }
}

/** All of the counts together, or those named. */
export function sum(counts: Counts, names?: readonly Ended[]): number {
  return Object.entries(counts).reduce(
    (total, [ended, count]) => (names === undefined || names.includes(ended as Ended) ? total + count : total),
    0,
  );
}
