import type { Probabilities } from "./classifier.ts";

/** A digit. */
export type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Which digit an image shows. */
export interface Classification {
  /** The likeliest one. */
  digit: Digit;
  /**
   * How sure the model is of it, the largest of the probabilities.
   * @minimum 0
   * @maximum 1
   */
  confidence: number;
  /**
   * How sure it is of each digit, by digit, from 0 to 1; together 1.
   * @minItems 10
   * @maxItems 10
   */
  probabilities: number[];
}

/** The likeliest digit. */
export function toClassification(probabilities: Probabilities): Classification {
  const confidence = Math.max(...probabilities);
  return { digit: probabilities.indexOf(confidence) as Digit, confidence, probabilities: [...probabilities] };
}
