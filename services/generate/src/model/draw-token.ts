/** How tokens are drawn. */
export interface Drawing {
  /** Above 0. */
  readonly temperature: number;
  readonly topK?: number | undefined;
  readonly topP?: number | undefined;
}

/** Tokens that are `e^-30` times as likely as the likeliest are none of the candidates: all of them together would not be. */
const negligible = 30;

/**
 * Draws a token: of the candidates (first the `topK` likeliest, then of those as many as make up `topP`) each as often as
 * it is likely at the temperature.
 * @param logits of all tokens; -Infinity forbids one
 * @param chance from 0, below 1
 * @returns the token's id
 * @throws Error when all are forbidden
 */
export function drawToken(logits: Float32Array, { temperature, topK, topP = 1 }: Drawing, chance: number): number {
  let highest = Number.NEGATIVE_INFINITY;
  for (const logit of logits) if (logit > highest) highest = logit;
  if (!Number.isFinite(highest)) throw new Error("The model forbids every token");

  const candidates: { readonly id: number; readonly weight: number }[] = [];
  for (const [id, logit] of logits.entries()) {
    const exponent = (logit - highest) / temperature;
    if (exponent > -negligible) candidates.push({ id, weight: Math.exp(exponent) });
  }
  if (topK !== undefined || topP < 1) candidates.sort((a, b) => b.weight - a.weight || a.id - b.id);
  if (topK !== undefined) candidates.splice(topK);
  if (topP < 1) candidates.splice(countOfShare(candidates, topP));

  let rest = chance * sumOf(candidates);
  for (const { id, weight } of candidates) {
    rest -= weight;
    if (rest < 0) return id;
  }
  return candidates.at(-1)?.id ?? 0;
}

/** How many of the first weights make up a share of all; at least one. */
function countOfShare(candidates: readonly { readonly weight: number }[], share: number): number {
  let rest = share * sumOf(candidates);
  return (
    1 +
    candidates.findIndex(({ weight }) => {
      rest -= weight;
      return rest <= 0;
    })
  );
}

function sumOf(candidates: readonly { readonly weight: number }[]): number {
  return candidates.reduce((sum, { weight }) => sum + weight, 0);
}
