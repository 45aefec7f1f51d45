import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as transformers from "@huggingface/transformers";
import { AutoModelForCausalLM, AutoTokenizer, type PreTrainedModel } from "@huggingface/transformers";
import { writeLanguageModel } from "@vmodel/tiny-models";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { TokenModel } from "./token-model.ts";

const local = { local_files_only: true, dtype: "fp32", device: "cpu" } as const;
let directory: string;
let model: PreTrainedModel;
let tokens: TokenModel;
/** Tokens that the model was run on, run by run; and what happens in a run. */
const runs: bigint[][] = [];
let inRun: () => void = () => {};

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-tokens-"));
  await writeLanguageModel(directory, {
    next: [
      ["a", "b"],
      ["b", "c"],
      ["c", "a"],
    ],
    maxTokens: 1e9,
  });
  model = await AutoModelForCausalLM.from_pretrained(directory, local);
  const watched: PreTrainedModel = Object.create(model, {
    forward: {
      value: (inputs: { readonly input_ids: transformers.Tensor }) => {
        runs.push([...(inputs.input_ids.data as BigInt64Array)]);
        inRun();
        return model.forward(inputs);
      },
    },
  });
  const tokenizer = await AutoTokenizer.from_pretrained(directory, local);
  tokens = new TokenModel({ transformers, tokenizer, model: watched, directory });
});

beforeEach(() => {
  runs.length = 0;
  inRun = () => {};
});

afterAll(async () => {
  await model.dispose();
  await rm(directory, { recursive: true, force: true });
});

// Bytes are the first tokens, each under its own number.
const [a, b, c] = [0x61n, 0x62n, 0x63n] as const;

it("makes a token for each that is read, none ahead, and keeps what it has seen", async () => {
  const made = tokens.tokens([c, a], { maxTokens: 1000 });
  expect((await made.next()).value).toBe(b);
  expect((await made.next()).value).toBe(c);
  // Waits until the model has ended.
  await made.return(undefined);
  expect(runs).toEqual([[c, a], [b]]);
});

it("ends at the bound", async () => {
  expect(await Array.fromAsync(tokens.tokens([a], { maxTokens: 4 }))).toEqual([b, c, a, b]);
  expect(runs).toHaveLength(4);
});

it("runs nothing for a reader that never reads", async () => {
  const made = tokens.tokens([a], { maxTokens: 4 });
  await made.return(undefined);
  expect(runs).toEqual([]);
});

it("tells the reader that the model has failed", async () => {
  const failure = new Error("out of memory");
  inRun = () => {
    if (runs.length === 2) throw failure;
  };
  const made = tokens.tokens([a], { maxTokens: 4 });
  expect((await made.next()).value).toBe(b);
  await expect(made.next()).rejects.toBe(failure);
  expect(runs).toHaveLength(2);
});
