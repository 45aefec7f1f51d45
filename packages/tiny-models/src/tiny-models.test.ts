import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AutoModel, AutoModelForCausalLM, AutoTokenizer, type Tensor } from "@huggingface/transformers";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeEncoder } from "./encoder.ts";
import { endToken, writeLanguageModel } from "./language-model.ts";

const options = { local_files_only: true, dtype: "fp32", device: "cpu" } as const;
let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-tiny-"));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

it("an encoder's hidden states are the vectors of its tokens", async () => {
  const words = { cat: [1, 2], run: [3, 4], "##ning": [5, 6] };
  await writeEncoder(directory, { words, special: { "[CLS]": [7, 8], "[UNK]": [9, 10], "[PAD]": [11, 12] } });
  const tokenizer = await AutoTokenizer.from_pretrained(directory, options);
  const model = await AutoModel.from_pretrained(directory, options);
  const inputs = tokenizer(["Running cat", "dog"], { padding: true });
  const { last_hidden_state: states } = await model(inputs);
  await model.dispose();
  expect(states.tolist()).toEqual([
    [
      [7, 8],
      [3, 4],
      [5, 6],
      [1, 2],
      [0, 0],
    ],
    [
      [7, 8],
      [9, 10],
      [0, 0],
      [11, 12],
      [11, 12],
    ],
  ]);
  expect(inputs.attention_mask.tolist()).toEqual([
    [1n, 1n, 1n, 1n, 1n],
    [1n, 1n, 1n, 0n, 0n],
  ]);
});

it("tokens of a contextual encoder see one another, and no padding", async () => {
  const special = { "[PAD]": [1e6, 1e6], "[CLS]": [3, 0] } as const;
  await writeEncoder(directory, { words: { a: [0, 3], b: [3, 3] }, special, contextual: true });
  const tokenizer = await AutoTokenizer.from_pretrained(directory, options);
  const model = await AutoModel.from_pretrained(directory, options);
  const { last_hidden_state: states } = await model(tokenizer(["a", "a b b"], { padding: true }));
  await model.dispose();
  // [CLS] a [SEP]: their mean is [1, 1].
  expect(states.tolist()[0].slice(0, 3)).toEqual([
    [4, 1],
    [1, 4],
    [1, 1],
  ]);
});

it("a language model says what it was told, with a cache", async () => {
  const half = (byte: number) => Uint8Array.of(byte);
  const next = [
    ["a", " be"],
    [" be", "e"],
    ["e", half(0xc3)],
    [half(0xc3), half(0xb6)],
    [half(0xb6), endToken],
  ] as const;
  await writeLanguageModel(directory, { next });
  const tokenizer = await AutoTokenizer.from_pretrained(directory, options);
  const model = await AutoModelForCausalLM.from_pretrained(directory, options);
  const ids = await model.generate({ ...tokenizer("ça"), max_new_tokens: 20 });
  await model.dispose();
  expect(tokenizer.batch_decode(ids as Tensor, { skip_special_tokens: false })).toEqual([`ça beeö${endToken}`]);
});
