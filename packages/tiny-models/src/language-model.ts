import { GraphBuilder } from "@vmodel/onnx-writer";
import { byteAlphabet, toToken } from "./byte-alphabet.ts";
import { type FileContents, writeFiles } from "./write-files.ts";

/** A token: its text, or its bytes where those are no whole characters. */
export type Token = string | Uint8Array;

/** What a language model knows. */
export interface LanguageModel {
  /**
   * What follows a token, with the logit of each: tokens that are not named have -30. A chain is
   * `[["a", { b: 5 }], ["b", { [endToken]: 5 }]]`. A token that nothing follows is followed by the end.
   */
  readonly next: readonly (readonly [token: Token, following: Readonly<Record<string, number>> | Token])[];
  /** How many tokens prompt and answer may have together; 128 by default. */
  readonly maxTokens?: number;
  /** Whether it keeps a cache, as is the rule; without one it is an export that nobody can generate with. */
  readonly cache?: boolean;
  /** How many layers its cache has, how many heads each, and how many numbers a head; 1 each by default. */
  readonly layers?: number;
  readonly heads?: number;
  readonly headSize?: number;
  /** Jinja template of conversations, as in `tokenizer_config.json`. */
  readonly chatTemplate?: string;
}

/** The token that ends an answer. */
export const endToken = "<|end|>";

/**
 * Writes the directory of a decoder like GPT-2's, as transformers.js loads it. The logits of the next token are a row of a
 * table for the last one, nothing else. It keeps a cache of keys and values as real ones do: the tokens so far.
 * Prompts are tokenized byte by byte; answers consist of the tokens that are given.
 */
export async function writeLanguageModel(directory: string, model: LanguageModel): Promise<void> {
  await writeFiles(directory, languageModelFiles(model));
}

/** The same as contents by path. */
export function languageModelFiles(model: LanguageModel): FileContents {
  const { next, maxTokens = 128, chatTemplate, layers = 1, heads = 1, headSize = 1 } = model;
  const vocabulary = vocabularyOf(next);
  const ids = new Map(vocabulary.map((token, id) => [token, id]));
  return {
    "config.json": {
      model_type: "gpt2",
      architectures: ["GPT2LMHeadModel"],
      vocab_size: vocabulary.length,
      n_positions: maxTokens,
      max_position_embeddings: maxTokens,
      n_layer: layers,
      n_head: heads,
      n_embd: heads * headSize,
      eos_token_id: ids.get(endToken),
    },
    "generation_config.json": { eos_token_id: ids.get(endToken) },
    "tokenizer.json": tokenizer(vocabulary),
    "tokenizer_config.json": {
      tokenizer_class: "GPT2Tokenizer",
      model_max_length: maxTokens,
      eos_token: endToken,
      ...(chatTemplate === undefined ? {} : { chat_template: chatTemplate }),
    },
    "onnx/model.onnx": graph(model, vocabulary.length, ids),
  };
}

function vocabularyOf(next: LanguageModel["next"]): string[] {
  const tokens = new Set<string>(byteAlphabet);
  for (const [token, following] of next) {
    tokens.add(tokenOf(token));
    for (const one of followers(following)) tokens.add(one);
  }
  tokens.delete(endToken);
  return [...tokens, endToken];
}

function followers(following: Readonly<Record<string, number>> | Token): string[] {
  return typeof following === "string" || following instanceof Uint8Array
    ? [tokenOf(following)]
    : Object.keys(following).map(tokenOf);
}

function tokenOf(token: Token): string {
  if (token === endToken) return token;
  return toToken(typeof token === "string" ? new TextEncoder().encode(token) : token);
}

function graph(
  { next, cache = true, layers = 1, heads = 1, headSize = 1 }: LanguageModel,
  size: number,
  ids: ReadonlyMap<string, number>,
): Uint8Array {
  const logits = new Float32Array(size * size).fill(-30);
  const put = (token: string, following: string, logit: number): void => {
    logits[(ids.get(token) ?? 0) * size + (ids.get(following) ?? 0)] = logit;
  };
  for (const token of ids.keys()) put(token, endToken, -20);
  for (const [token, following] of next) {
    if (typeof following === "string" || following instanceof Uint8Array) put(tokenOf(token), tokenOf(following), 10);
    else for (const [one, logit] of Object.entries(following)) put(tokenOf(token), tokenOf(one), logit);
  }

  const builder = new GraphBuilder("language_model");
  const input = builder.input("input_ids", "int64", ["batch_size", "length"]);
  builder.input("attention_mask", "int64", ["batch_size", "total"]);
  const table = builder.initializer("next", { type: "float32", shape: [size, size], data: logits });
  builder.output(builder.node("Gather", [table, input]), "logits", "float32", ["batch_size", "length", size]);
  if (cache) addCache(builder, input, { layers, heads, headSize });
  return builder.write();
}

/** The tokens so far, as keys and as values, in each number of each head of each layer. */
function addCache(
  builder: GraphBuilder,
  input: string,
  { layers, heads, headSize }: Required<Pick<LanguageModel, "layers" | "heads" | "headSize">>,
): void {
  const axes = builder.initializer("axes", { type: "int64", shape: [2], data: [1, 3] });
  const one = builder.node("Unsqueeze", [builder.node("Cast", [input], { to: { int: 1 } }), axes]);
  const repeats = builder.initializer("repeats", { type: "int64", shape: [4], data: [1, heads, 1, headSize] });
  const tokens = builder.node("Tile", [one, repeats]);
  for (const name of Array.from({ length: layers }, (_, layer) => [`${layer}.key`, `${layer}.value`]).flat()) {
    const past = builder.input(`past_key_values.${name}`, "float32", ["batch_size", heads, "past", headSize]);
    const present = builder.node("Concat", [past, tokens], { axis: { int: 2 } });
    builder.output(present, `present.${name}`, "float32", ["batch_size", heads, "total", headSize]);
  }
}

function tokenizer(vocabulary: readonly string[]): object {
  const bytes = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true, use_regex: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: [
      {
        id: vocabulary.length - 1,
        content: endToken,
        single_word: false,
        lstrip: false,
        rstrip: false,
        normalized: false,
        special: true,
      },
    ],
    normalizer: null,
    pre_tokenizer: bytes,
    post_processor: null,
    decoder: bytes,
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: "",
      end_of_word_suffix: "",
      fuse_unk: false,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
      merges: [],
    },
  };
}
