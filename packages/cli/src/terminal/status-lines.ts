import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { shareOf } from "./status-text.ts";

/** Tells which statuses of one service are worth a line: new states, and progress by tenths and by its messages. */
export class StatusLines {
  #last: string | undefined;

  /** @param seen a status that needs no line */
  constructor(seen?: ServiceStatus) {
    this.#last = seen && keyOf(seen);
  }

  /** Whether a status differs enough from the last one for which this was so. */
  isNew(status: ServiceStatus): boolean {
    const key = keyOf(status);
    if (key === this.#last) return false;
    this.#last = key;
    return true;
  }
}

function keyOf({ state, reason, progress }: ServiceStatus): string {
  const share = progress === null ? undefined : shareOf(progress);
  const tenth = share === undefined ? "" : Math.floor(share * 10);
  return [state, reason?.message ?? "", progress?.message ?? "", tenth].join("\n");
}
