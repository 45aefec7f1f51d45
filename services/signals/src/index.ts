import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

/** Works on signals; has nothing to load. */
@service("signals")
export class Signals {
  /**
   * The mean of some samples.
   * @param samples at least one
   * @returns the mean
   */
  @serviceFunc()
  mean(samples: number[]): number {
    return samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  }

  /**
   * One period of a sine.
   * @param steps how many samples
   * @returns one sample at a time
   */
  @serviceFunc()
  async *sine(steps: number): AsyncGenerator<number, void, undefined> {
    for (let step = 0; step < steps; step++) yield Math.sin((2 * Math.PI * step) / steps);
  }

  /** Records until its caller goes away. */
  @serviceFunc()
  async record(context?: CallContext): Promise<void> {
    const signal = context?.signal;
    context?.log.info("recording");
    if (signal?.aborted === false) await new Promise((resolve) => signal.addEventListener("abort", resolve));
    context?.log.info("stopped recording");
  }
}
