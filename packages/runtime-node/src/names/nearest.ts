import didYouMean, { ThresholdTypeEnums } from "didyoumean2";

/** Longer texts are no slips of the pen, and comparing them takes long. */
const longest = 200;

/** The text that somebody probably meant: at most three letters away, or undefined. */
export function nearest(given: string, known: readonly string[]): string | undefined {
  if (given.length > longest) return undefined;
  const options = { thresholdType: ThresholdTypeEnums.EDIT_DISTANCE, threshold: 3 };
  const found = didYouMean(given, [...known], options);
  return typeof found === "string" ? found : undefined;
}
