import { type Drawing, drawDigits } from "../src/drawing/draw-digit.ts";
import { createRandom } from "../src/drawing/random.ts";
import { pixels } from "../src/image/image.ts";
import { normaliseImage } from "../src/image/normalise-image.ts";
import { createAdam } from "./adam.ts";
import { crossEntropy } from "./cross-entropy.ts";
import { createMeeting, members } from "./meeting.ts";
import { createNetwork, weightCount } from "./network.ts";
import type { Progress, Share, TrainingOptions } from "./shared-training.ts";

const reports = 20;

/**
 * What one thread does in a training: of each batch it draws its share and learns from it; when all have done so, it takes the
 * step for its share of the weights, by the gradients of all. Which thread is faster makes no difference to the result.
 */
export function learnShare({ training, index }: Share, report: (progress: Progress) => void): void {
  const { options, values, gradients, losses } = training;
  const { seed, images, batch } = options;
  const atOnce = batch / members;
  const network = createNetwork({ values, gradient: gradients[index] as Float32Array }, atOnce);
  const drawings = drawDigits(images, createRandom((index + 1) * 2 ** 32 + seed));
  const [from, to] = [index, index + 1].map((share) => Math.floor((weightCount * share) / members));
  const ofShare = (all: Float32Array): Float32Array => all.subarray(from, to);
  const step = createAdam(ofShare(values), gradients.map(ofShare));
  const meet = createMeeting(training.meeting);
  const input = new Float32Array(atOnce * pixels);
  const slopes = new Float32Array(atOnce * 10);
  let [seen, reported] = [0, 0];
  while (seen < images) {
    const size = Math.min(batch, images - seen);
    const digits = draw(drawings, Math.floor((size + index) / members), input);
    const scores = network.forward(input, digits.length);
    losses[index] = (losses[index] as number) + crossEntropy(scores, digits, slopes);
    network.backward(slopes, digits.length);
    seen += size;
    meet();
    if (index === 0 && Math.floor((seen * reports) / images) > Math.floor((reported * reports) / images)) {
      report({ seen, loss: losses.reduce((sum, loss) => sum + loss, 0) / (seen - reported) });
      losses.fill(0);
      reported = seen;
    }
    step(rateAt(seen, options), size);
    meet();
  }
}

/** Fills the input with so many drawings. @returns their digits */
function draw(drawings: Iterator<Drawing>, count: number, input: Float32Array): number[] {
  return Array.from({ length: count }, (_, at) => {
    const { digit, image } = drawings.next().value as Drawing;
    normaliseImage(new Float32Array(image), input.subarray(at * pixels, (at + 1) * pixels));
    return digit;
  });
}

/** Steps get longer over the first tenth of the drawings; half a cosine makes them shorter. */
function rateAt(seen: number, { rate, images }: TrainingOptions): number {
  const share = seen / images;
  return rate * Math.min(1, share * 10) * 0.5 * (1 + Math.cos(Math.PI * share));
}
