/** What came of a batch, row by row. */
export interface HiddenStates {
  /** Values of all tokens of all texts. */
  readonly data: Float32Array;
  /** How many texts, how many tokens each, how many values a token. */
  readonly dims: readonly [texts: number, tokens: number, size: number];
}

/**
 * Makes one vector of the hidden states of each text's tokens. Padding counts for nothing, on whichever side it is.
 * @param mask 1 for each token, 0 for each padding, in the same order
 */
export function pool(
  { data, dims: [texts, tokens, size] }: HiddenStates,
  mask: BigInt64Array,
  pooling: "mean" | "cls" | "last",
): Float32Array[] {
  return Array.from({ length: texts }, (_, text) => {
    const own = mask.subarray(text * tokens, (text + 1) * tokens);
    const state = (token: number): Float32Array =>
      data.subarray((text * tokens + token) * size, (text * tokens + token + 1) * size);
    if (pooling === "cls") return state(own.indexOf(1n)).slice();
    if (pooling === "last") return state(own.lastIndexOf(1n)).slice();
    return mean(own, state, size);
  });
}

function mean(mask: BigInt64Array, state: (token: number) => Float32Array, size: number): Float32Array {
  // Sums of thousands of numbers: in double precision.
  const sum = new Float64Array(size);
  let count = 0;
  for (const [token, counts] of mask.entries()) {
    if (counts === 0n) continue;
    count++;
    for (const [at, value] of state(token).entries()) sum[at] = (sum[at] ?? 0) + value;
  }
  return Float32Array.from(sum, (value) => value / count);
}
