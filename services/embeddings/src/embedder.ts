import type { Tensor } from "@huggingface/transformers";
import type { TextModel } from "@vmodel/hub-models";
import { vectorOutputs } from "./encoder-needs.ts";
import type { EmbeddingsOptions } from "./options.ts";
import { pool } from "./pool.ts";
import { firstPosition, positionIds } from "./position-ids.ts";
import { tokenize } from "./tokenize.ts";
import { normalized } from "./vectors.ts";

/** A model in memory that makes vectors of texts. */
export class Embedder {
  readonly #text: TextModel;
  readonly #options: EmbeddingsOptions;
  /** Tokens that a text may have. */
  readonly #limit: number;
  readonly #wantsPositions: boolean;

  constructor(text: TextModel, options: EmbeddingsOptions) {
    this.#text = text;
    this.#options = options;
    this.#wantsPositions = wantsPositions(text);
    this.#limit = Math.min(options.maxTokens ?? Number.POSITIVE_INFINITY, limitOf(text));
  }

  /**
   * A vector for each text, in the same order. Texts run in batches of like length, so that little is padded.
   * @param signal looked at before each batch
   */
  async embed(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    const { batchSize = 32, normalize = true } = this.#options;
    const order = texts.map((_, index) => index).sort((a, b) => lengthOf(texts, a) - lengthOf(texts, b));
    const vectors = new Array<Float32Array>(texts.length);
    for (let from = 0; from < order.length; from += batchSize) {
      signal?.throwIfAborted();
      const batch = order.slice(from, from + batchSize);
      const pooled = await this.#run(batch.map((index) => texts[index] ?? ""));
      for (const [place, index] of batch.entries()) {
        const vector = pooled[place] as Float32Array;
        vectors[index] = normalize ? normalized(vector) : vector;
      }
    }
    return vectors;
  }

  /** Frees the model. */
  async dispose(): Promise<void> {
    await this.#text.model.dispose();
  }

  async #run(texts: string[]): Promise<Float32Array[]> {
    const { tokenizer, model, transformers } = this.#text;
    const { pooling = "mean" } = this.#options;
    const { rows: made, dims } = tokenize(tokenizer, texts, this.#limit);
    const mask = made.attention_mask ?? new BigInt64Array(dims[0] * dims[1]).fill(1n);
    const rows = this.#wantsPositions ? { ...made, position_ids: positionIds(mask, dims, firstOf(this.#text)) } : made;
    const inputs = Object.entries(rows).map(([name, row]) => [name, new transformers.Tensor("int64", row, [...dims])]);
    const outputs: Readonly<Record<string, Tensor>> = await model(Object.fromEntries(inputs));
    const states = vectorsOf(outputs, this.#options);
    if (pooling === "model") return rowsOf(states);
    const [count = 0, tokens = 0, size = 0] = states.dims;
    return pool({ data: states.data as Float32Array, dims: [count, tokens, size] }, mask, pooling);
  }
}

/** Whether a model takes positions that nobody counts: for decoders the library does. */
function wantsPositions({ model: { sessions } }: TextModel): boolean {
  const names: readonly string[] = sessions.model?.inputNames ?? [];
  return names.includes("position_ids") && !names.some((name) => name.startsWith("past_"));
}

/** The position of a text's first token. */
function firstOf({ model, tokenizer }: TextModel): number {
  const { model_type: kind, pad_token_id: said } = model.config as { model_type?: unknown; pad_token_id?: unknown };
  return firstPosition(String(kind), typeof said === "number" ? said : (tokenizer.pad_token_id ?? 0));
}

/** Where nobody has said, a tokenizer has no limit, or one beyond all bounds. */
function limitOf(text: TextModel): number {
  const { tokenizer, model } = text;
  const positions: unknown = (model.config as { max_position_embeddings?: unknown }).max_position_embeddings;
  const own = tokenizer.model_max_length;
  return own < 1e6 || typeof positions !== "number" ? own : positions - firstOf(text);
}

/** The load has seen to it that there is one. */
function vectorsOf(outputs: Readonly<Record<string, Tensor>>, options: EmbeddingsOptions): Tensor {
  const names = vectorOutputs(options);
  const found = names.map((name) => outputs[name]).find((output) => output !== undefined);
  if (found === undefined) throw new Error(`the model gave no ${names.join(" or ")}`);
  return found.to("float32");
}

function rowsOf({ data, dims }: Tensor): Float32Array[] {
  const [count = 0, size = 0] = dims;
  return Array.from({ length: count }, (_, row) => (data as Float32Array).slice(row * size, (row + 1) * size));
}

function lengthOf(texts: readonly string[], index: number): number {
  return texts[index]?.length ?? 0;
}
