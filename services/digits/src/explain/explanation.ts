import type { Digit } from "../model/classification.ts";

/** Why an image was taken for a digit, or what speaks for another one. */
export interface Explanation {
  /** The digit that is explained. */
  digit: Digit;
  /**
   * How sure the model is of that digit.
   * @minimum 0
   * @maximum 1
   */
  confidence: number;
  /**
   * For each of the 784 pixels of the image, row by row, from -1 to 1: above 0 the ink there speaks for the digit, below 0
   * against it; the pixel that matters most has 1 or -1.
   */
  importance: Float32Array;
}
