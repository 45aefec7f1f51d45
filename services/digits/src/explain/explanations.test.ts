import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { drawDigits } from "../drawing/draw-digit.ts";
import { createRandom } from "../drawing/random.ts";
import { requireImage } from "../image/read-image.ts";
import { type Classifier, openClassifier } from "../model/classifier.ts";
import { explainByOcclusion } from "./occlusion.ts";

let classifier: Classifier;

beforeAll(async () => {
  classifier = await openClassifier(fileURLToPath(new URL("../../model/digits.onnx", import.meta.url)));
});

afterAll(() => classifier.close());

it("what is said to matter most, matters more to the model than what is said to matter least", async () => {
  const confidence = async (image: Uint8Array, digit: number): Promise<number> => {
    const [probabilities] = await classifier.classify(requireImage(image).values);
    return probabilities?.[digit] ?? 0;
  };
  let [withoutMost, withoutLeast] = [0, 0];
  for (const { digit, image } of drawDigits(50, createRandom(12))) {
    const read = requireImage(image);
    const [before = []] = await classifier.classify(read.values);
    const importance = await explainByOcclusion(classifier, read, before, digit);
    const ink = [...image.keys()]
      .filter((at) => (image[at] ?? 0) > 64)
      .sort((a, b) => (importance[b] ?? 0) - (importance[a] ?? 0));
    const share = Math.ceil(ink.length / 5);
    const erase = (pixels: readonly number[]): Uint8Array => {
      const erased = image.slice();
      for (const at of pixels) erased[at] = 0;
      return erased;
    };
    withoutMost += await confidence(erase(ink.slice(0, share)), digit);
    withoutLeast += await confidence(erase(ink.slice(-share)), digit);
  }
  expect(withoutMost / 50).toBeLessThan(withoutLeast / 50 - 0.4);
});
