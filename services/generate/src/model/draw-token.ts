/** How tokens are drawn. */
export interface Drawing {
  /** Above 0. */
  readonly temperature: number;
  readonly topK?: number | undefined;
  readonly topP?: number | undefined;
}

/**
 * Draws a token: of the candidates (first the `topK` likeliest, then of those as many as make up `topP`) each as often as
 * it is likely at the temperature. Goes through all tokens by index: there are a hundred thousand and more.
 * @param logits of all tokens; -Infinity forbids one
 * @param chance from 0, below 1
 * @returns the token's id
 * @throws Error when logits are no numbers, or all are forbidden
 */
export function drawToken(logits: Float32Array, { temperature, topK, topP = 1 }: Drawing, chance: number): number {
  const weights = weightsOf(logits, temperature);
  if (topK === undefined && topP >= 1) return drawn(weights, undefined, chance);
  const share = topP * sumOf(weights);
  // With a bound of the number the share is one of what is within it.
  const isEnough = (count: number, sum: number): boolean => (topK === undefined ? sum >= share : count >= topK);
  const likeliest = likeliestIds(weights, isEnough).slice(0, topK);
  const wanted = topK === undefined ? share : topP * sumOf(weights, likeliest);
  return drawn(weights, topP < 1 ? firstOfSum(weights, likeliest, wanted) : likeliest, chance);
}

/** The highest logit. @throws Error when one is no number, or all are forbidden */
export function highestOf(logits: Float32Array): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] ?? Number.NaN;
    if (Number.isNaN(logit)) throw new Error("The model's logits are no numbers");
    if (logit > highest) highest = logit;
  }
  if (highest === Number.NEGATIVE_INFINITY) throw new Error("The model forbids every token");
  return highest;
}

/** How likely tokens are, in parts of the likeliest. */
function weightsOf(logits: Float32Array, temperature: number): Float64Array {
  const highest = highestOf(logits);
  const weights = new Float64Array(logits.length);
  for (let id = 0; id < logits.length; id++) weights[id] = Math.exp(((logits[id] ?? 0) - highest) / temperature);
  return weights;
}

/**
 * Ids of the likeliest tokens, the likeliest first, of equal ones the lower; at least as many as are enough. Only those are
 * sorted that come into question: mostly some dozens.
 */
function likeliestIds(weights: Float64Array, isEnough: (count: number, sum: number) => boolean): number[] {
  let ids: number[] = [];
  for (const least of [1e-2, 1e-5, 1e-8, 0]) {
    ids = [];
    let sum = 0;
    for (let id = 0; id < weights.length; id++) {
      const weight = weights[id] ?? 0;
      if (weight < least || weight === 0) continue;
      ids.push(id);
      sum += weight;
    }
    if (isEnough(ids.length, sum)) break;
  }
  return ids.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || a - b);
}

/** As many of the first ids as make up a sum; at least one. */
function firstOfSum(weights: Float64Array, ids: readonly number[], sum: number): readonly number[] {
  let rest = sum;
  const last = ids.findIndex((id) => {
    rest -= weights[id] ?? 0;
    return rest <= 0;
  });
  return last === -1 ? ids : ids.slice(0, last + 1);
}

function sumOf(weights: Float64Array, ids?: readonly number[]): number {
  let sum = 0;
  if (ids !== undefined) for (const id of ids) sum += weights[id] ?? 0;
  else for (let id = 0; id < weights.length; id++) sum += weights[id] ?? 0;
  return sum;
}

/** @param ids the candidates; undefined: all */
function drawn(weights: Float64Array, ids: readonly number[] | undefined, chance: number): number {
  let rest = chance * sumOf(weights, ids);
  const count = ids?.length ?? weights.length;
  let last = 0;
  for (let place = 0; place < count; place++) {
    const id = ids?.[place] ?? place;
    const weight = weights[id] ?? 0;
    if (weight === 0) continue;
    rest -= weight;
    last = id;
    if (rest < 0) break;
  }
  return last;
}
