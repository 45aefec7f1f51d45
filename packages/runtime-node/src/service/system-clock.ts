import type { Clock } from "@vmodel/core/lifecycle";

/** The machine's clock. Its timers keep the process alive, since somebody waits for what they bound. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
