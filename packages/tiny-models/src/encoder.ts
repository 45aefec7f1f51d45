import { GraphBuilder } from "@vmodel/onnx-writer";
import { type FileContents, writeFiles } from "./write-files.ts";

/** What an encoder knows. */
export interface Encoder {
  /** Words and what they mean: vectors of one length. `##ing` is the end of a word. */
  readonly words: Readonly<Record<string, readonly number[]>>;
  /** Vectors of the special tokens; left out: zeros. */
  readonly special?: Partial<Record<SpecialToken, readonly number[]>>;
  /** Whether tokens see one another: to the vector of each the mean of all those of its text is added. */
  readonly contextual?: boolean;
  /**
   * What is added to the vector of the token at each position, which the model then takes as `position_ids`; of as many
   * positions as a text may have. Left out: it takes no positions.
   */
  readonly positions?: readonly (readonly number[])[];
  /** How many tokens a text may have, `[CLS]` and `[SEP]` included; 512 by default. */
  readonly maxTokens?: number;
}

/** Tokens that BERT's tokenizer makes by itself: padding, what it does not know, before and behind a text. */
export type SpecialToken = (typeof specialTokens)[number];

const specialTokens = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"] as const;

/**
 * Writes the directory of an encoder like BERT's with a tokenizer of whole words (WordPiece, lower case), as
 * transformers.js loads it. Its hidden states are the vectors of the tokens, or these and their mean, so that everybody can
 * pool by hand: a text is `[CLS]`, its words, `[SEP]`, and behind it `[PAD]` in a batch with longer ones.
 */
export async function writeEncoder(directory: string, encoder: Encoder): Promise<void> {
  await writeFiles(directory, encoderFiles(encoder));
}

/** The same as contents by path. */
export function encoderFiles(encoder: Encoder): FileContents {
  const { words, special = {}, contextual = false, maxTokens = 512, positions } = encoder;
  const [first = []] = Object.values(words);
  const size = first.length;
  const zeros = first.map(() => 0);
  const rows = [...specialTokens.map((token) => special[token] ?? zeros), ...Object.values(words)];
  const vocabulary = [...specialTokens, ...Object.keys(words)];
  return {
    "config.json": {
      model_type: "bert",
      architectures: ["BertModel"],
      hidden_size: size,
      vocab_size: vocabulary.length,
      max_position_embeddings: maxTokens,
    },
    "tokenizer.json": tokenizer(vocabulary),
    "tokenizer_config.json": {
      tokenizer_class: "BertTokenizer",
      model_max_length: maxTokens,
      do_lower_case: true,
      pad_token: "[PAD]",
      unk_token: "[UNK]",
      cls_token: "[CLS]",
      sep_token: "[SEP]",
    },
    "onnx/model.onnx": graph({ rows, size, contextual, positions }),
  };
}

/** What the graph of an encoder is made of. */
interface EncoderGraph {
  readonly contextual: boolean;
  readonly positions: Encoder["positions"] | undefined;
  /** The vectors of all tokens. */
  readonly rows: readonly (readonly number[])[];
  /** Length of a vector. */
  readonly size: number;
}

function graph({ rows, size, contextual, positions }: EncoderGraph): Uint8Array {
  const builder = new GraphBuilder("encoder");
  const ids = builder.input("input_ids", "int64", ["batch", "length"]);
  const mask = builder.input("attention_mask", "int64", ["batch", "length"]);
  const table = builder.initializer("words", { type: "float32", shape: [rows.length, size], data: rows.flat() });
  const plain = builder.node("Gather", [table, ids]);
  const words = positions === undefined ? plain : builder.node("Add", [plain, placed(builder, positions)]);
  const states = contextual ? builder.node("Add", [words, meanOf(builder, words, mask)]) : words;
  builder.output(states, "last_hidden_state", "float32", ["batch", "length", size]);
  return builder.write();
}

/** The vector of each position. */
function placed(builder: GraphBuilder, positions: readonly (readonly number[])[]): string {
  const ids = builder.input("position_ids", "int64", ["batch", "length"]);
  const shape = [positions.length, positions[0]?.length ?? 0];
  return builder.node("Gather", [
    builder.initializer("positions", { type: "float32", shape, data: positions.flat() }),
    ids,
  ]);
}

/** The mean of the vectors of each text, those of padding left out. */
function meanOf(builder: GraphBuilder, words: string, mask: string): string {
  const axis = (name: string, at: number): string =>
    builder.initializer(name, { type: "int64", shape: [1], data: [at] });
  const counts = builder.node("Unsqueeze", [builder.node("Cast", [mask], { to: { int: 1 } }), axis("last", 2)]);
  const tokens = axis("tokens", 1);
  const sum = builder.node("ReduceSum", [builder.node("Mul", [words, counts]), tokens]);
  return builder.node("Div", [sum, builder.node("ReduceSum", [counts, tokens])]);
}

/** The format of https://github.com/huggingface/tokenizers. */
function tokenizer(vocabulary: readonly string[]): object {
  const place = (token: string): object => ({ SpecialToken: { id: token, type_id: 0 } });
  const sequence = (id: string, type_id: number): object => ({ Sequence: { id, type_id } });
  const special = (token: SpecialToken): object => ({
    id: token,
    ids: [vocabulary.indexOf(token)],
    tokens: [token],
  });
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({
      id,
      content,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
      special: true,
    })),
    normalizer: {
      type: "BertNormalizer",
      clean_text: true,
      handle_chinese_chars: true,
      strip_accents: null,
      lowercase: true,
    },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [place("[CLS]"), sequence("A", 0), place("[SEP]")],
      pair: [place("[CLS]"), sequence("A", 0), place("[SEP]"), sequence("B", 1), place("[SEP]")],
      special_tokens: { "[CLS]": special("[CLS]"), "[SEP]": special("[SEP]") },
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((token, id) => [token, id])),
    },
  };
}
