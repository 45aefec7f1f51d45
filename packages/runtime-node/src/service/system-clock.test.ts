import { expect, it, vi } from "vitest";
import { systemClock } from "./system-clock.ts";

it("lets no time run out at once that no timer is long enough for, such as two of the longest limits together", () => {
  vi.useFakeTimers();
  try {
    const run = vi.fn();
    const cancel = systemClock.after(2 * (2 ** 31 - 1), run);
    vi.advanceTimersByTime(2 ** 31 - 2);
    expect(run).not.toHaveBeenCalled();
    cancel();
  } finally {
    vi.useRealTimers();
  }
});
