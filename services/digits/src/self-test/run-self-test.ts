import type { Logger } from "@vmodel/core";
import type { Classification } from "../model/classification.ts";
import { Confusion } from "./confusion.ts";
import { demandedAccuracy, heldOut } from "./held-out.ts";

/**
 * Judges a classifier by drawings that were held back from its training, and logs what it takes for what.
 * @throws Error with the confusion when it recognises less than 95 % of them
 */
export async function runSelfTest(
  classify: (images: Uint8Array[]) => Promise<Classification[]>,
  log: Logger,
): Promise<void> {
  const drawings = heldOut();
  const answers = await classify(drawings.map(({ image }) => image));
  const confusion = new Confusion();
  for (const [at, { digit }] of drawings.entries()) confusion.add(digit, answers[at]?.digit ?? 0);

  const accuracy = confusion.accuracy();
  const found = `${percent(accuracy)} of ${drawings.length} held-out drawings were recognised`;
  if (accuracy < demandedAccuracy)
    throw new Error(
      `${found}, ${percent(demandedAccuracy)} are demanded. Columns are what was answered:\n${confusion}`,
    );
  log.info(found, { accuracy, confusion: confusion.rows(), mistakes: confusion.mistakes() });
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
