/**
 * How wrong the scores of images are, by the likelihood that softmax gives their digits.
 * @param slopes gets the gradient of the scores
 * @returns the sum over the images
 */
export function crossEntropy(scores: Float32Array, digits: readonly number[], slopes: Float32Array): number {
  let loss = 0;
  for (const [image, digit] of digits.entries()) {
    const ofImage = scores.subarray(image * 10, (image + 1) * 10);
    const highest = Math.max(...ofImage);
    const powers = Array.from(ofImage, (score) => Math.exp(score - highest));
    const sum = powers.reduce((total, power) => total + power, 0);
    for (const [at, power] of powers.entries()) slopes[image * 10 + at] = power / sum - (at === digit ? 1 : 0);
    loss -= Math.log(Math.max((powers[digit] as number) / sum, 1e-9));
  }
  return loss;
}
