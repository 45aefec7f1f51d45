/**
 * What a batched method has returned for each of its items.
 * @param method as people call it
 * @param size how many items there are
 * @throws TypeError when it is no array of that length
 */
export function readOutcomes(returned: unknown, method: string, size: number): readonly unknown[] {
  const expected = `it has to return an array with one result for each of the ${size} in its batch`;
  if (!Array.isArray(returned)) throw new TypeError(`${method} returned no array: ${expected}`);
  if (returned.length !== size) throw new TypeError(`${method} returned ${returned.length} results: ${expected}`);
  return returned;
}
