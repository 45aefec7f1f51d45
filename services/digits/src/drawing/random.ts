/** A source of chance that repeats itself from its seed, on every machine. */
export interface Random {
  /** From 0, below 1, all alike. */
  next(): number;
  /** From `low` to `high`, all alike. */
  between(low: number, high: number): number;
  /** Around 0 with a standard deviation of 1, as a bell. */
  normal(): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Makes a source of chance: sfc32 of Chris Doty-Humphrey's PractRand. */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [0, seed >>> 0, Math.floor(seed / 2 ** 32) | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    // Box and Muller's; 1 - next() is never 0.
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)] as (typeof list)[number],
  };
}
