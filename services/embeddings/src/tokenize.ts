import type { PreTrainedTokenizer } from "@huggingface/transformers";

/** Rows of numbers of one length, one row for each text: what a model takes. */
export interface TokenBatch {
  /** By the name of the model's input: `input_ids`, `attention_mask`, and what else the tokenizer makes. */
  readonly rows: Readonly<Record<string, BigInt64Array>>;
  /** How many texts, how many tokens each. */
  readonly dims: readonly [texts: number, tokens: number];
}

/**
 * Turns texts into tokens, the short ones padded at their ends. A text that is too long loses what is in front of its last
 * special tokens: the library's own truncation would lose those, and with them what some models say.
 * @param limit how many tokens at the most, special ones included
 */
export function tokenize(tokenizer: PreTrainedTokenizer, texts: string[], limit: number): TokenBatch {
  const beginnings = texts.map((text) => beginningOf(tokenizer, text, limit));
  const encoded: Readonly<Record<string, number[][]>> = tokenizer(beginnings, { return_tensor: false });
  const unknown = tokenizer.unk_token_id;
  const special = new Set(tokenizer.all_special_ids.filter((id) => id !== unknown));
  const keeps = (encoded.input_ids ?? []).map((ids) => kept(ids, special, limit));
  const tokens = Math.max(...keeps.map(({ head, tail }) => head + tail));
  const padding = (name: string): number => (name === "input_ids" ? (tokenizer.pad_token_id ?? 0) : 0);
  const rows = Object.entries(encoded).map(([name, values]) => {
    const row = new BigInt64Array(texts.length * tokens).fill(BigInt(padding(name)));
    for (const [text, all] of values.entries()) {
      const { head, tail } = keeps[text] ?? { head: 0, tail: 0 };
      const own = [...all.slice(0, head), ...all.slice(all.length - tail)];
      row.set(own.map(BigInt), text * tokens);
    }
    return [name, row] as const;
  });
  return { rows: Object.fromEntries(rows), dims: [texts.length, tokens] };
}

/**
 * As much of a text as can matter: megabytes of which a page is read would take their time and memory. It has more tokens
 * than the limit by far, since the last ones may be others where a text is cut.
 */
function beginningOf(tokenizer: PreTrainedTokenizer, text: string, limit: number): string {
  for (let length = 16 * limit; length < text.length; length *= 4) {
    const beginning = text.slice(0, length).toWellFormed();
    const { input_ids: ids }: { input_ids: number[] } = tokenizer(beginning, { return_tensor: false });
    if (ids.length > 2 * limit) return beginning;
  }
  return text;
}

/** How many tokens of a text's beginning and end are kept; both together are all of a text that fits. */
function kept(ids: readonly number[], special: ReadonlySet<number>, limit: number): { head: number; tail: number } {
  if (ids.length <= limit) return { head: ids.length, tail: 0 };
  const ending = ids.length - 1 - ids.findLastIndex((id) => !special.has(id));
  const tail = Math.min(ending, limit);
  return { head: limit - tail, tail };
}
