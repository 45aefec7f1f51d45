import type { Clock } from "@vmodel/core/lifecycle";
import { longestTimeoutMs } from "@vmodel/core/transport";

/** The machine's clock. Its timers keep the process alive where somebody waits for what they bound. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run, idle = false) {
    const timer = setTimeout(run, Math.min(ms, longestTimeoutMs));
    if (idle) timer.unref();
    return () => clearTimeout(timer);
  },
};
