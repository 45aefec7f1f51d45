import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as transformers from "@huggingface/transformers";
import { AutoModel, AutoTokenizer, type PreTrainedModel } from "@huggingface/transformers";
import { writeEncoder } from "@vmodel/tiny-models";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Embedder } from "./embedder.ts";
import { animals } from "./testing/animals.ts";

const local = { local_files_only: true, dtype: "fp32", device: "cpu" } as const;
let directory: string;
let model: PreTrainedModel;
/** How many texts each run of the model had, and what happens before one. */
const runs: number[] = [];
let beforeRun: () => void = () => {};
let embedder: Embedder;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-embedder-"));
  await writeEncoder(directory, animals);
  model = await AutoModel.from_pretrained(directory, local);
  const tokenizer = await AutoTokenizer.from_pretrained(directory, local);
  const watched = new Proxy(model, {
    apply(target, _, [inputs]) {
      runs.push(inputs.input_ids.dims[0]);
      beforeRun();
      return target(inputs);
    },
  });
  embedder = new Embedder({ transformers, tokenizer, model: watched, directory }, { model: directory });
});

afterAll(async () => {
  await model.dispose();
  await rm(directory, { recursive: true, force: true });
});

it("runs ten thousand texts in batches, so that memory does not grow with them", async () => {
  runs.length = 0;
  await embedder.embed(Array.from({ length: 10_000 }, () => "cat"));
  expect(runs).toEqual([...Array.from({ length: 312 }, () => 32), 16]);
});

it("looks at the signal before each batch", async () => {
  runs.length = 0;
  const leaving = new AbortController();
  const gone = new Error("gone");
  beforeRun = () => {
    if (runs.length === 3) leaving.abort(gone);
  };
  const vectors = embedder.embed(
    Array.from({ length: 10_000 }, () => "cat"),
    leaving.signal,
  );
  await expect(vectors).rejects.toBe(gone);
  expect(runs).toHaveLength(3);
});

it("puts texts of like length together, and their vectors back in order", async () => {
  runs.length = 0;
  beforeRun = () => {};
  const texts = Array.from({ length: 64 }, (_, index) => (index % 2 === 0 ? "cat" : "car car car car car"));
  const [cat, car, ...more] = await embedder.embed(texts);
  expect(cat).not.toEqual(car);
  for (const [index, vector] of more.entries()) expect(vector).toEqual(index % 2 === 0 ? cat : car);
});
