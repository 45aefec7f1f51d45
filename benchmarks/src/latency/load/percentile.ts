/**
 * The value that a share of all values does not exceed.
 * @param sorted the least first
 * @param share above 0, at most 1
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const value = sorted[Math.ceil(sorted.length * share) - 1];
  if (value === undefined) throw new Error("There is no percentile of nothing.");
  return value;
}
