import { member } from "../api/json.ts";
import { UnreadableAnswer } from "../errors.ts";

/**
 * Reads the answer of `POST /embeddings`, in the order of the texts: each vector says which text it belongs to.
 * @param count how many texts were sent
 * @throws UnreadableAnswer when vectors are missing or are none
 */
export function readVectors(answer: unknown, count: number): Float32Array[] {
  const data = member(answer, "data");
  const vectors = new Array<Float32Array | undefined>(count).fill(undefined);
  for (const [place, item] of (Array.isArray(data) ? data : []).entries()) {
    const values = member(item, "embedding");
    const index = member(item, "index") ?? place;
    if (isVector(values) && typeof index === "number" && index in vectors) vectors[index] = Float32Array.from(values);
  }
  const complete = vectors.filter((vector) => vector !== undefined);
  if (complete.length === count && complete.every(({ length }) => length === complete[0]?.length)) return complete;
  const what = complete.length === count ? "vectors of different lengths" : `${complete.length} vectors`;
  throw new UnreadableAnswer(`The answer of the API has ${what} for ${count} texts`, { status: 200 });
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((number) => typeof number === "number");
}
