import { service, serviceFunc } from "@vmodel/core/minimal";

/** Gives back what it is given. */
@service("bytes_echo")
export class BytesEcho {
  /**
   * Gives back samples.
   * @param samples any
   * @returns the same
   */
  @serviceFunc()
  echo(samples: Float32Array): Float32Array {
    return samples;
  }
}
