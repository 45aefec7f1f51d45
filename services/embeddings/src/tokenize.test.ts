import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AutoTokenizer, type PreTrainedTokenizer } from "@huggingface/transformers";
import { writeEncoder } from "@vmodel/tiny-models";
import { afterAll, beforeAll, expect, it } from "vitest";
import { animals } from "./testing/animals.ts";
import { tokenize } from "./tokenize.ts";

let directory: string;
let tokenizer: PreTrainedTokenizer;
/** Characters of the texts that were tokenized. */
const seen: number[] = [];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-tokenize-"));
  await writeEncoder(directory, animals);
  tokenizer = new Proxy(await AutoTokenizer.from_pretrained(directory, { local_files_only: true }), {
    apply(target, _, [text, options]) {
      seen.push(...[text].flat().map(({ length }: string) => length));
      return target(text, options);
    },
  });
});

afterAll(() => rm(directory, { recursive: true, force: true }));

// [PAD] [UNK] [CLS] [SEP] cat dog ##s car truck a
const [pad, unknown, cls, sep, cat, dog] = [0n, 1n, 2n, 3n, 4n, 5n];

it("pads short texts, and cuts long ones in front of what ends them", () => {
  const { rows, dims } = tokenize(tokenizer, ["cat", "cat dog cat dog robot", ""], 5);
  expect(dims).toEqual([3, 5]);
  expect([...(rows.input_ids ?? [])]).toEqual(
    [
      [cls, cat, sep, pad, pad],
      [cls, cat, dog, cat, sep],
      [cls, sep, pad, pad, pad],
    ].flat(),
  );
  expect([...(rows.attention_mask ?? [])].map(Number)).toEqual([1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
});

it("takes a token that it does not know for one like others", () => {
  const { rows } = tokenize(tokenizer, ["cat robot robot robot"], 4);
  expect([...(rows.input_ids ?? [])]).toEqual([cls, cat, unknown, sep]);
});

it("looks at no more of a text than it needs", () => {
  seen.length = 0;
  const { rows } = tokenize(tokenizer, ["cat dog ".repeat(1_000_000)], 5);
  expect([...(rows.input_ids ?? [])]).toEqual([cls, cat, dog, cat, sep]);
  expect(Math.max(...seen)).toBeLessThan(1000);
});

it("looks at as much as it needs, where tokens are long", () => {
  const { rows } = tokenize(tokenizer, [`cat${" ".repeat(5000)}dog`], 5);
  expect([...(rows.input_ids ?? [])]).toEqual([cls, cat, dog, sep]);
});
