import type { Client } from "@vmodel/client";
import { createRandom, drawDigits } from "@vmodel-services/digits/drawing";
import type { digits } from "@vmodel-services/digits-client";
import { sideBySide, toPicture } from "./picture.ts";

const perRow = 4;

/** Draws each digit once, has it recognised, and tells what came out: pictures, and the answer below each. */
export async function recogniseDrawings(client: Client<{ digits: typeof digits }>, tell: (line: string) => void) {
  const drawings = [...drawDigits(10, createRandom(2026))];
  const answers = await Promise.all(drawings.map(({ image }) => client.digits.classify(image)));
  const pictures = answers.map(({ digit, confidence }, at) => [
    ...toPicture(drawings[at]?.image ?? new Uint8Array()),
    `${digit}  (${(confidence * 100).toFixed(1)} %)`,
  ]);
  for (let at = 0; at < pictures.length; at += perRow) tell(sideBySide(pictures.slice(at, at + perRow)));
}
