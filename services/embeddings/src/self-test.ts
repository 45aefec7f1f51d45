import type { Embedder } from "./embedder.ts";
import type { EmbeddingsOptions } from "./options.ts";
import { rank } from "./rank.ts";
import { cosine, norm } from "./vectors.ts";

/** Texts of different lengths, so that a batch of them is padded. */
const texts = ["A short text.", "Ein zweiter Text, der etwas länger als der erste ist.", "第三个文本"];

/** Nothing but the rounding of the last digits. */
const same = 0.999999;

/** Of models whose numbers are rounded, a batch differs from single texts by some thousandths. */
const alike = 0.99;

/**
 * What holds for every model, and what this one was said to rank.
 * @throws Error that says what does not hold
 */
export async function testEmbedder(embedder: Embedder, options: EmbeddingsOptions): Promise<void> {
  const { normalize = true, selfTest = [] } = options;
  const together = await embedder.embed(texts);
  const [first = new Float32Array()] = together;
  for (const [index, text] of texts.entries()) {
    const vector = together[index] ?? new Float32Array();
    const claim = (holds: boolean, what: string): void => {
      if (!holds) throw new Error(`The vector of ${JSON.stringify(text)} ${what}`);
    };
    claim(vector.length > 0 && vector.length === first.length, `has ${vector.length} values, others ${first.length}`);
    claim(vector.every(Number.isFinite), "holds values that are no numbers");
    claim(norm(vector) > 0, "is all zeros");
    claim(!normalize || Math.abs(norm(vector) - 1) < 1e-3, `has the length ${norm(vector)}, not 1`);
    const [alone = new Float32Array()] = await embedder.embed([text]);
    const [again = new Float32Array()] = await embedder.embed([text]);
    claim(cosine(alone, again) > same, "is another one each time");
    claim(
      cosine(vector, alone) > alike,
      `is another one in a batch (cosine ${cosine(vector, alone)}): is pooling right?`,
    );
    claim(index === 0 || cosine(vector, first) < same, "is that of another text, too");
  }
  for (const { query, best, others } of selfTest) {
    const [hit] = await rank(embedder, query, [best, ...others], 1, options);
    if (hit?.index === 0) continue;
    const found = JSON.stringify(others[(hit?.index ?? 1) - 1]);
    throw new Error(`${JSON.stringify(query)} finds ${found} (${hit?.score}) before ${JSON.stringify(best)}`);
  }
}
