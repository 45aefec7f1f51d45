const decay = { mean: 0.9, square: 0.999 };

/**
 * Adam, of Kingma and Ba, 2015: https://arxiv.org/abs/1412.6980.
 * @returns takes one step against the gradients, which are sums over `count` images, and clears them
 */
export function createAdam(
  values: Float32Array,
  gradients: readonly Float32Array[],
): (rate: number, count: number) => void {
  const mean = new Float32Array(values.length);
  const square = new Float32Array(values.length);
  let steps = 0;
  return (rate, count) => {
    steps++;
    const step = (rate * Math.sqrt(1 - decay.square ** steps)) / (1 - decay.mean ** steps);
    const [sum = values, ...others] = gradients;
    for (const other of others)
      for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] as number) + (other[at] as number);
    for (let at = 0; at < values.length; at++) {
      const slope = (sum[at] as number) / count;
      const m = decay.mean * (mean[at] as number) + (1 - decay.mean) * slope;
      const s = decay.square * (square[at] as number) + (1 - decay.square) * slope * slope;
      mean[at] = m;
      square[at] = s;
      values[at] = (values[at] as number) - (step * m) / (Math.sqrt(s) + 1e-8);
    }
    for (const gradient of gradients) gradient.fill(0);
  };
}
