import { type CallContext, ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

/** A part of a recording. */
export interface Span {
  /** Index of its first sample. */
  from: number;
  /** Index of the sample behind its last one; the default is the end. */
  to?: number;
}

/** There are no samples to work on. */
export class NoSamples extends ServiceError<{ span: Span }> {
  override readonly name = "NoSamples";
}

/** Works on signals; has nothing to load. */
@service("signals")
export class Signals {
  /**
   * The mean of some samples.
   * @param samples the recording
   * @param span the part of it to look at; the default is all of it
   * @returns the mean
   * @throws {NoSamples} when the span is empty
   */
  @serviceFunc()
  mean(samples: number[], span: Span = { from: 0 }): number {
    const chosen = samples.slice(span.from, span.to);
    if (chosen.length === 0) throw new NoSamples("There are no samples in the span.", { span });
    return chosen.reduce((sum, sample) => sum + sample, 0) / chosen.length;
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

  /**
   * Makes a recording louder.
   * @param samples the recording
   * @param factor how many times
   * @returns as many samples
   */
  @serviceFunc()
  amplify(samples: Float32Array, factor: number): Float32Array {
    return samples.map((sample) => sample * factor);
  }

  /**
   * Turns a file around.
   * @param data its bytes
   * @returns the bytes from the last one to the first
   */
  @serviceFunc()
  reverse(data: Uint8Array): Uint8Array {
    return data.toReversed();
  }

  /**
   * When a recording is over.
   * @param start when it begins
   * @param seconds how long it is
   */
  @serviceFunc()
  endOf(start: Date, seconds: number): Date {
    return new Date(start.getTime() + seconds * 1000);
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
