// Bounds, steps and whole numbers of properties, as keywords of JSON Schema.
import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Sampling {
  /**
   * How bold.
   * @minimum 0
   * @maximum 2
   */
  temperature: number;
  /** @exclusiveMinimum 0 @exclusiveMaximum 1 */
  nucleus?: number | null;
  /** @integer */
  seed: number | "random";
  /**
   * @multipleOf 0.25
   */
  step: number;
}

@service("keywords_numbers")
export class KeywordsNumbers {
  @serviceFunc() sample(sampling: Sampling): Sampling {
    return sampling;
  }
}
