import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PreTrainedModel } from "@huggingface/transformers";
import { classifierFile, encoderFiles, languageModelFiles, writeEncoder, writeFiles } from "@vmodel/tiny-models";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { EmbeddingsOptions } from "./options.ts";
import { animals } from "./testing/animals.ts";
import { serveEmbeddings } from "./testing/serve-embeddings.ts";

let directory: string;
let model: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-embeddings-"));
  model = join(directory, "animals");
  await writeEncoder(model, animals);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function loaded(options: Partial<EmbeddingsOptions> = {}) {
  const service = serveEmbeddings({ model, ...options });
  await service.client.$lifecycle.embeddings.load();
  return service;
}

describe("pooling", () => {
  it("gives the mean of a text's tokens", async () => {
    await using service = await loaded({ normalize: false });
    // [CLS] cat ##s [SEP], and [CLS] a truck [SEP].
    expect(await service.client.embeddings.embed(["Cats", "a truck"])).toEqual([
      Float32Array.of((1 + 9 + 0 + 0) / 4, (0 + 0 + 0 + 2) / 4),
      Float32Array.of((1 + 1 + 1 + 0) / 4, (0 + 1 + 8 + 2) / 4),
    ]);
  });

  it.each(["cls", "last"] as const)("by %s is found to say nothing with this model", async (pooling) => {
    await using service = serveEmbeddings({ model, pooling });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow("is that of another text, too");
  });

  it("leaves padding out, whatever a text is batched with", async () => {
    await using service = await loaded({ normalize: false });
    const [alone] = await service.client.embeddings.embed(["cat"]);
    expect(alone).toEqual(Float32Array.of(10 / 3, 2 / 3));
    const [first, , last] = await service.client.embeddings.embed(["cat", "a cat a dog a car", "cat"]);
    expect([first, last]).toEqual([alone, alone]);
  });

  it("gives a model that takes positions those of the tokens, from where models of its kind begin", async () => {
    const positions = Array.from({ length: 60 }, (_, at) => [0, at / 100]);
    const files = encoderFiles({ ...animals, positions, maxTokens: 60 });
    await using unplaced = await loaded({ normalize: false });
    const [plain] = await unplaced.client.embeddings.embed(["a cat a dog a car"]);
    const kinds = [
      { model_type: "bert", first: 0 },
      { model_type: "roberta", pad_token_id: 1, first: 2 },
    ];
    for (const { first, ...kind } of kinds) {
      const placed = join(directory, kind.model_type);
      await writeFiles(placed, {
        ...files,
        "config.json": { ...(files["config.json"] as object), ...kind },
        "tokenizer_config.json": { ...(files["tokenizer_config.json"] as object), model_max_length: 1e30 },
      });
      await using service = await loaded({ model: placed, normalize: false });
      const { embed } = service.client.embeddings;
      // Three tokens, and eight in the same batch: on the average they stand in the middle.
      const [short, long] = await embed(["cat", "a cat a dog a car"]);
      expect(short?.[1]).toBeCloseTo(2 / 3 + (first + 1) / 100, 4);
      expect(long?.[1]).toBeCloseTo((plain?.[1] ?? 0) + (first + 3.5) / 100, 4);
      expect(await embed(["cat"])).toEqual([short]);
      // As many tokens as there are positions, and none behind them.
      expect(await embed([Array(100).fill("cat").join(" ")])).toHaveLength(1);
    }
  });

  it("gives the model the mask, too, so that tokens do not see padding", async () => {
    const contextual = join(directory, "contextual");
    await writeEncoder(contextual, { ...animals, contextual: true });
    await using service = await loaded({ model: contextual, normalize: false });
    const { embed } = service.client.embeddings;
    const [alone] = await embed(["cat"]);
    // To each of the tokens their mean is added, so it is there twice.
    expect(alone).toEqual(Float32Array.of(20 / 3, 4 / 3));
    expect((await embed(["cat", "a cat a dog a car"]))[0]).toEqual(alone);
  });

  it("makes vectors of length 1 unless told otherwise", async () => {
    await using service = await loaded();
    const [vector] = await service.client.embeddings.embed(["cat"]);
    const length = Math.hypot(10, 2);
    expect(vector?.[0]).toBeCloseTo(10 / length, 6);
    expect(vector?.[1]).toBeCloseTo(2 / length, 6);
  });

  it("says what output is missing", async () => {
    await using service = serveEmbeddings({ model, pooling: "model" });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow(
      `${join(model, "onnx/model.onnx")} is no model for embeddings with pooling "model": ` +
        "it has no output sentence_embedding " +
        "(its inputs are input_ids, attention_mask, its outputs last_hidden_state). Is it the right file",
    );
  });
});

describe("embed", () => {
  it("keeps the order of ten thousand texts", async () => {
    await using service = await loaded();
    const words = ["cat", "a dog", "car", "a truck a truck"];
    const four = await service.client.embeddings.embed(words);
    const texts = Array.from({ length: 10_000 }, (_, index) => words[(index * 7) % 4] ?? "");
    const vectors = await service.client.embeddings.embed(texts);
    expect(vectors).toHaveLength(10_000);
    for (const [index, vector] of vectors.entries()) expect(vector).toEqual(four[(index * 7) % 4]);
  });

  it("is the same from a process of its own", async () => {
    await using here = await loaded();
    const processes = { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")] };
    await using apart = serveEmbeddings({ model }, { isolation: "process", processes });
    await apart.client.$lifecycle.embeddings.load();
    const texts = ["cat", "a truck"];
    expect(await apart.client.embeddings.embed(texts)).toEqual(await here.client.embeddings.embed(texts));
    const { runner } = await apart.vm.unload("embeddings");
    expect(runner?.freedBytes).toBeGreaterThan(0);
  });

  it("ends when its caller goes away", async () => {
    await using service = await loaded({ batchSize: 1 });
    const leaving = new AbortController();
    const { embed } = service.client.$with({ signal: leaving.signal }).embeddings;
    const vectors = embed(Array.from({ length: 100_000 }, () => "cat"));
    setImmediate(() => leaving.abort());
    await expect(vectors).rejects.toMatchObject({ code: "canceled" });
  });

  it("has nothing to do for no texts", async () => {
    await using service = await loaded();
    expect(await service.client.embeddings.embed([])).toEqual([]);
  });

  it("cuts what the model cannot read, and keeps what ends a text", async () => {
    await using service = await loaded({ normalize: false });
    const { embed } = service.client.embeddings;
    // Eight tokens: [CLS], six words and [SEP].
    const six = Float32Array.of((1 + 6 * 9) / 8, 2 / 8);
    expect(await embed(["cat cat cat cat cat cat", "cat cat cat cat cat cat car car"])).toEqual([six, six]);
    await using short = await loaded({ normalize: false, maxTokens: 4 });
    expect(await short.client.embeddings.embed(["cat cat car"])).toEqual([Float32Array.of(19 / 4, 2 / 4)]);
  });

  it.each([
    [["cat", " \n\t"], { name: "EmptyText", data: { index: 1 }, message: "Text 1 is empty: leave it out" }],
    [[""], { name: "EmptyText", data: { index: 0 } }],
    [["cat", "ab\ud83d"], { name: "NotUnicode", data: { index: 1, position: 2 } }],
    [["👋\udc4b"], { name: "NotUnicode", data: { index: 0, position: 2 } }],
  ])("refuses %j", async (texts, expected) => {
    await using service = await loaded();
    await expect(service.client.embeddings.embed(texts)).rejects.toMatchObject({ code: "declared", ...expected });
  });
});

describe("embedOne", () => {
  it("gives each caller the vector of its text, or its error", async () => {
    await using service = await loaded();
    const { embed, embedOne } = service.client.embeddings;
    const [cat, car] = await embed(["cat", "a car"]);
    const answers = await Promise.allSettled(["cat", " ", "a car", "\ud83d", "cat"].map((text) => embedOne(text)));
    expect(answers).toMatchObject([
      { value: cat },
      { reason: { name: "EmptyText", data: { index: 0 }, message: "The text is empty: leave it out" } },
      { value: car },
      { reason: { name: "NotUnicode", data: { position: 0 } } },
      { value: cat },
    ]);
  });
});

describe("similarity", () => {
  it("is the cosine", async () => {
    await using service = await loaded();
    const { similarity } = service.client.embeddings;
    expect(await similarity("cat", "cat")).toBeCloseTo(1, 6);
    const [cat, car] = [
      [10, 2],
      [1, 11],
    ] as const;
    const expected = (cat[0] * car[0] + cat[1] * car[1]) / Math.hypot(...cat) / Math.hypot(...car);
    expect(await similarity("cat", "car")).toBeCloseTo(expected, 6);
    await expect(similarity("cat", "")).rejects.toMatchObject({ name: "EmptyText", data: { index: 1 } });
  });
});

describe("search", () => {
  const documents = ["a truck", "cats", "a car", "dog", "cats"];

  it("finds what is likest, equal ones in their order", async () => {
    await using service = await loaded();
    const hits = await service.client.embeddings.search("cat", documents, 3);
    expect(hits.map(({ index }) => index)).toEqual([1, 4, 3]);
    expect(hits[0]?.score).toBe(hits[1]?.score);
    expect(await service.client.embeddings.search("car", documents)).toHaveLength(5);
  });

  it("puts before texts what the model wants there", async () => {
    await using service = await loaded({ queryPrefix: "car ", documentPrefix: "dog " });
    const { search, similarity } = service.client.embeddings;
    const [hit] = await search("cat", ["truck"]);
    expect(hit?.score).toBeCloseTo(await similarity("car cat", "dog truck"), 6);
  });

  it.each([
    ["cat", [], undefined, { code: "invalid_argument", details: [{ path: "/documents" }] }],
    ["cat", documents, 0, { code: "invalid_argument", details: [{ path: "/k" }] }],
    ["cat", documents, 1.5, { code: "invalid_argument", details: [{ path: "/k" }] }],
    ["cat", documents, 6, { name: "TooFewDocuments", data: { k: 6, documents: 5 } }],
    [" ", documents, 1, { name: "EmptyText", data: { index: -1 }, message: "The query is empty: leave it out" }],
    ["\ud800", documents, 1, { name: "NotUnicode", data: { index: -1, position: 0 } }],
    ["cat", ["dog", ""], 1, { name: "EmptyText", data: { index: 1 } }],
  ])("refuses %j in %j, %s of them", async (query, among, k, expected) => {
    await using service = await loaded();
    await expect(service.client.embeddings.search(query, among, k)).rejects.toMatchObject(expected);
  });
});

describe("the self-test", () => {
  it("holds the model to what it is said to rank", async () => {
    await using good = await loaded({ selfTest: [{ query: "cat", best: "dog", others: ["car", "truck"] }] });
    expect((await good.vm.status("embeddings")).state).toBe("ready");
    await using bad = serveEmbeddings({ model, selfTest: [{ query: "cat", best: "car", others: ["truck", "dog"] }] });
    await expect(bad.client.$lifecycle.embeddings.load()).rejects.toThrow(/"cat" finds "dog" \(0\.\d+\) before "car"/);
    expect((await bad.vm.status("embeddings")).state).toBe("failed");
  });

  it.each([
    ["all zeros", { ...animals, special: {} }, "is all zeros"],
    ["no numbers", { ...animals, special: { "[UNK]": [Number.NaN, 1] } }, "holds values that are no numbers"],
    ["deaf", { words: { cat: [1, 0] }, special: { "[CLS]": [1, 0], "[UNK]": [1, 0] } }, "of another text"],
  ])("finds a model whose vectors are %s", async (_, encoder, message) => {
    const broken = await mkdtemp(join(directory, "broken-"));
    await writeEncoder(broken, encoder);
    await using service = serveEmbeddings({ model: broken });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow(message);
  });
});

describe("a directory", () => {
  const rewritten = async (path: string, change: (bytes: Buffer) => Uint8Array | string): Promise<string> => {
    const copy = await mkdtemp(join(directory, "copy-"));
    await writeEncoder(copy, animals);
    await writeFile(join(copy, path), change(await readFile(join(copy, path))));
    return copy;
  };

  it.each([
    ["onnx/model.onnx", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["tokenizer.json", (bytes: Buffer) => bytes.subarray(0, 100)],
    ["config.json", () => ""],
  ])("with a broken %s fails with its name, and leaves nothing loaded", async (path, change) => {
    const broken = await rewritten(path, change);
    await using service = serveEmbeddings({ model: broken });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow(join(broken, path));
    const { state, level } = await service.vm.status("embeddings");
    expect({ state, level }).toEqual({ state: "failed", level: "prepared" });
  });

  it.each([
    [
      "images",
      classifierFile(),
      "it has no input input_ids, no output last_hidden_state or token_embeddings, and wants image",
    ],
    [
      "generating",
      languageModelFiles({ next: [["a", "b"]] })["onnx/model.onnx"] as Uint8Array,
      "it has no output last_hidden_state or token_embeddings (its inputs are input_ids, ",
    ],
  ])("with a file for %s fails the load with its name, and leaves nothing loaded", async (_, weights, misfit) => {
    const other = await rewritten("onnx/model.onnx", () => weights);
    const disposing = vi.spyOn(PreTrainedModel.prototype, "dispose");
    await using service = serveEmbeddings({ model: other });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow(
      `${join(other, "onnx/model.onnx")} is no model for embeddings with pooling "mean": ${misfit}`,
    );
    const { state, level } = await service.vm.status("embeddings");
    expect({ state, level }).toEqual({ state: "failed", level: "prepared" });
    expect(disposing).toHaveBeenCalledOnce();
    disposing.mockRestore();
  });

  it("with a file for vectors of another length fails the load with its name", async () => {
    const longer = encoderFiles({ ...animals, words: { cat: [1, 2, 3] }, special: {} })[
      "onnx/model.onnx"
    ] as Uint8Array;
    const other = await rewritten("onnx/model.onnx", () => longer);
    await using service = serveEmbeddings({ model: other });
    await expect(service.client.$lifecycle.embeddings.load()).rejects.toThrow(
      `${join(other, "onnx/model.onnx")} does not fit the files beside it: ` +
        "its last_hidden_state has vectors of 3 numbers, config.json says 2. Are all of them of the same model?",
    );
  });

  it("without a file fails the prepare, which says what there is", async () => {
    await using service = serveEmbeddings({ model, dtype: "q8" });
    await expect(service.client.$lifecycle.embeddings.prepare()).rejects.toThrow(
      `The directory ${model} has no onnx/model_quantized.onnx. For the weights there is onnx/model.onnx`,
    );
  });

  it("that is not there fails the prepare", async () => {
    await using service = serveEmbeddings({ model: "./nowhere" });
    await expect(service.client.$lifecycle.embeddings.prepare()).rejects.toThrow(/There is no directory \/.*nowhere\./);
  });
});
