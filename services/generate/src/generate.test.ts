import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PreTrainedModel } from "@huggingface/transformers";
import {
  classifierFile,
  encoderFiles,
  endToken,
  type FileContents,
  type LanguageModel,
  languageModelFiles,
  type Token,
  writeFiles,
  writeLanguageModel,
} from "@vmodel/tiny-models";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { GeneratedEnd, GeneratedText } from "./generation.ts";
import type { GenerateOptions } from "./options.ts";
import { type Serving, serveGenerate } from "./testing/serve-generate.ts";

const byte = (value: number): Token => Uint8Array.of(value);
/** x: so be it, then the end; y: a waving hand, byte by byte, for ever; z: a, b or c, each as likely, again and again. */
const speaker: LanguageModel = {
  next: [
    ["x", "so"],
    ["so", " be"],
    [" be", " it"],
    [" it", "."],
    [".", endToken],
    ["y", byte(0xf0)],
    [byte(0xf0), byte(0x9f)],
    [byte(0x9f), byte(0x91)],
    [byte(0x91), byte(0x8b)],
    [byte(0x8b), byte(0xf0)],
    ...["z", "a", "b", "c"].map((token) => [token, { a: 1, b: 1, c: 1 }] as const),
  ],
  maxTokens: 64,
};

let directory: string;
let model: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-generate-"));
  model = join(directory, "speaker");
  await writeLanguageModel(model, speaker);
});

afterAll(() => rm(directory, { recursive: true, force: true }));

async function loaded(options: Partial<GenerateOptions> = {}, serving: Serving = {}) {
  const service = await serveGenerate({ model, ...options }, serving);
  await service.client.$lifecycle.generate.load();
  return service;
}

async function collect(items: AsyncIterable<GeneratedText | GeneratedEnd>) {
  const texts: string[] = [];
  let end: GeneratedEnd | undefined;
  for await (const item of items) {
    expect(end).toBeUndefined();
    if (item.type === "text") texts.push(item.text);
    else end = item;
  }
  return { texts, reason: end?.reason, usage: end?.usage };
}

describe("stream", () => {
  it("tells the answer token by token, and at last its end", async () => {
    await using service = await loaded();
    expect(await collect(service.client.generate.stream("x"))).toEqual({
      texts: ["so", " be", " it", "."],
      reason: "end",
      usage: { input: 1, output: 5 },
    });
  });

  it("never cuts a character, and leaves out a last one that is not whole", async () => {
    await using service = await loaded();
    const { texts, reason, usage } = await collect(service.client.generate.stream("y", { maxTokens: 10 }));
    expect({ texts, reason, usage }).toEqual({
      texts: ["👋", "👋"],
      reason: "length",
      usage: { input: 1, output: 10 },
    });
  });

  it.each([
    [["be it"], ["so", " "]],
    [
      ["be", " i"],
      ["so", " "],
    ],
    [["be me"], ["so", " ", "be it", "."]],
    [["s"], []],
    [
      [".", "nowhere"],
      ["so", " be", " it"],
    ],
  ])("ends at %j, of which nothing is told", async (stop, texts) => {
    await using service = await loaded();
    const told = await collect(service.client.generate.stream("x", { stop }));
    expect(told.texts).toEqual(texts);
    expect(told.reason).toBe(texts.at(-1) === "." ? "end" : "stop");
  });

  it("tells what was held back when the answer ends before it stops", async () => {
    await using service = await loaded();
    const { texts, reason } = await collect(service.client.generate.stream("x", { stop: [" it. And"] }));
    expect([texts, reason]).toEqual([["so", " be", " it."], "end"]);
  });

  it("keeps to the bound of the call, of the configuration and of the model", async () => {
    await using service = await loaded({ maxTokens: 3 });
    const { stream } = service.client.generate;
    expect((await collect(stream("z"))).usage).toEqual({ input: 1, output: 3 });
    expect((await collect(stream("z", { maxTokens: 5 }))).usage).toEqual({ input: 1, output: 5 });
    expect((await collect(stream("zzzz", { maxTokens: 1000 }))).usage).toEqual({ input: 4, output: 60 });
  });

  it("goes over HTTP, from a process of its own", async () => {
    await using service = await loaded({}, { http: true, isolated: true });
    expect((await collect(service.client.generate.stream("x"))).texts).toEqual(["so", " be", " it", "."]);
  });

  it.each([{}, { http: true }, { http: true, isolated: true }])(
    "ends with a client that goes away (%j)",
    async (serving) => {
      const endless = await mkdtemp(join(directory, "endless-"));
      await writeLanguageModel(endless, { ...speaker, maxTokens: 1e9 });
      await using service = await loaded({ model: endless }, serving);
      const leaving = new AbortController();
      const { generate } = service.client.$with({ signal: leaving.signal });
      const items = generate.stream("z", { maxTokens: 1e9, temperature: 1 });
      expect((await items.next()).done).toBe(false);
      leaving.abort();
      await expect(Array.fromAsync(items)).rejects.toMatchObject({ code: "canceled" });
      // Waits until the call has ended, and that would be long.
      expect((await service.vm.unload("generate")).calls).toBe(0);
    },
  );
});

describe("complete", () => {
  it("gives the whole answer", async () => {
    await using service = await loaded();
    const answer = { text: "so be it.", reason: "end", usage: { input: 1, output: 5 } };
    expect(await service.client.generate.complete("x")).toEqual(answer);
    expect(await service.client.generate.complete("x", { stop: [" it"] })).toMatchObject({
      text: "so be",
      reason: "stop",
    });
  });

  it("gives the same answer again with a seed, also while others draw", async () => {
    await using service = await loaded();
    const answer = async (seed: number, temperature = 1): Promise<string> =>
      (await service.client.generate.complete("z", { seed, temperature, maxTokens: 30 })).text;
    const first = await answer(1);
    expect(first).toMatch(/^[abc]{30}$/);
    const together = await Promise.all([answer(1), answer(2), answer(1), answer(3), answer(1)]);
    expect([together[0], together[2], together[4]]).toEqual([first, first, first]);
    expect(new Set(together).size).toBe(3);
    expect(new Set(first).size).toBe(3);
  });

  it("draws from the likeliest only", async () => {
    await using service = await loaded();
    const one = await service.client.generate.complete("z", { temperature: 1, topK: 1, maxTokens: 30 });
    expect(one.text).toBe("a".repeat(30));
    const half = await service.client.generate.complete("z", { temperature: 1, topP: 0.5, maxTokens: 60 });
    expect(new Set(half.text)).toEqual(new Set(["a", "b"]));
  });

  it.each([
    ["", {}, { name: "EmptyPrompt", data: {} }],
    [[], {}, { name: "EmptyPrompt", data: {} }],
    ["a\ud83d", {}, { name: "NotUnicode", data: { text: "prompt", position: 1 } }],
    ["x", { stop: ["ok", "\udc00"] }, { name: "NotUnicode", data: { text: "stop 1", position: 0 } }],
    ["x".repeat(64), {}, { name: "PromptTooLong", data: { tokens: 64, limit: 64 } }],
    [[{ role: "user" as const, content: "x" }], {}, { name: "NoChatTemplate", data: { messages: 1 } }],
    ["x", { maxTokens: 0 }, { code: "invalid_argument", details: [{ path: "/options/maxTokens" }] }],
    ["x", { temperature: -1 }, { code: "invalid_argument", details: [{ path: "/options/temperature" }] }],
    ["x", { topP: 0 }, { code: "invalid_argument", details: [{ path: "/options/topP" }] }],
    ["x", { stop: [""] }, { code: "invalid_argument", details: [{ path: "/options/stop/0" }] }],
  ])("refuses %j with %j", async (prompt, options, expected) => {
    await using service = await loaded();
    const { complete, stream } = service.client.generate;
    await expect(complete(prompt, options)).rejects.toMatchObject(expected);
    await expect(collect(stream(prompt, options))).rejects.toMatchObject(expected);
  });
});

describe("a conversation", () => {
  const chatTemplate =
    "{% for m in messages %}{{ m.role[0] }}{{ m.content }}{% endfor %}{% if add_generation_prompt %}x{% endif %}";

  it("is written as the model's template says", async () => {
    const chatty = join(directory, "chatty");
    await writeLanguageModel(chatty, { ...speaker, chatTemplate });
    await using service = await loaded({ model: chatty });
    const { complete } = service.client.generate;
    const messages = [
      { role: "system" as const, content: "be" },
      { role: "user" as const, content: "hi" },
    ];
    // "sbe", "uhi" and the x that asks for an answer.
    expect(await complete(messages)).toEqual({ text: "so be it.", reason: "end", usage: { input: 7, output: 5 } });
    const empty = [...messages, { role: "user" as const, content: " " }];
    await expect(complete(empty)).rejects.toMatchObject({ name: "EmptyPrompt", data: { message: 2 } });
  });

  it("finds the template in a file of its own", async () => {
    const newer = join(directory, "newer");
    await writeLanguageModel(newer, speaker);
    await writeFile(join(newer, "chat_template.jinja"), chatTemplate);
    await using service = await loaded({ model: newer });
    const { usage } = await service.client.generate.complete([{ role: "user", content: "hi" }]);
    expect(usage.input).toBe(4);
  });
});

describe("the self-test", () => {
  it("holds the model to what it is said to say", async () => {
    await using good = await loaded({ selfTest: [{ prompt: "x", contains: "be it" }] });
    expect((await good.vm.status("generate")).state).toBe("ready");
    await using bad = await serveGenerate({ model, selfTest: [{ prompt: "x", contains: "no" }] });
    await expect(bad.client.$lifecycle.generate.load()).rejects.toThrow('The answer to "x" lacks "no": "so be it."');
  });

  it("finds a model whose numbers are none", async () => {
    const broken = join(directory, "broken");
    await writeLanguageModel(broken, { next: [["e", { a: Number.NaN }]] });
    await using service = await serveGenerate({ model: broken });
    await expect(service.client.$lifecycle.generate.load()).rejects.toThrow("The model's logits are no numbers");
  });
});

describe("a model with a file that is broken", () => {
  it.each([
    ["onnx/model.onnx", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ["tokenizer.json", (bytes: Buffer) => bytes.subarray(0, 100)],
    ["config.json", () => ""],
  ])("fails the load with its name, %s, and leaves nothing loaded", async (path, change) => {
    const broken = await mkdtemp(join(directory, "broken-"));
    await writeLanguageModel(broken, { next: [["e", { a: 1 }]] });
    await writeFile(join(broken, path), change(await readFile(join(broken, path))));
    await using service = await serveGenerate({ model: broken });
    await expect(service.client.$lifecycle.generate.load()).rejects.toThrow(join(broken, path));
    const { state, level } = await service.vm.status("generate");
    expect({ state, level }).toEqual({ state: "failed", level: "prepared" });
  });
});

describe("a file that contradicts those beside it", () => {
  const weights = "onnx/model.onnx";
  const own = languageModelFiles(speaker);
  const larger = languageModelFiles({ ...speaker, next: [...speaker.next, ["xy", { zw: 1 }]] });
  const weightsOf = (more: object): FileContents => {
    const other = languageModelFiles({ ...speaker, ...more })[weights] as Uint8Array;
    return { ...own, [weights]: other };
  };
  const vocabulary = (files: FileContents): number => (files["config.json"] as { vocab_size: number }).vocab_size;

  it.each<[string, FileContents, string]>([
    ["more layers", weightsOf({ layers: 3 }), "its cache (past_key_values) has 3 layers, config.json says 1"],
    [
      "fewer layers",
      { ...languageModelFiles({ ...speaker, layers: 2 }), [weights]: own[weights] as Uint8Array },
      "its cache (past_key_values) has 1 layer, config.json says 2",
    ],
    ["another number of heads", weightsOf({ heads: 2 }), "its cache has 2 heads, config.json says 1"],
    ["heads of another size", weightsOf({ headSize: 4 }), "the heads of its cache have 4 numbers, config.json says 1"],
    [
      "more tokens",
      { ...own, [weights]: larger[weights] as Uint8Array },
      `its logits are of ${vocabulary(larger)} tokens, config.json says ${vocabulary(own)} (vocab_size)`,
    ],
    [
      "fewer tokens than its tokenizer",
      { ...own, "tokenizer.json": larger["tokenizer.json"] as object },
      `its logits are of ${vocabulary(own)} tokens, tokenizer.json has ids up to ${vocabulary(larger) - 2}`,
    ],
  ])("by %s fails the load with its name, and leaves nothing loaded", async (_, files, misfit) => {
    const other = await mkdtemp(join(directory, "mixed-"));
    await writeFiles(other, files);
    const disposing = vi.spyOn(PreTrainedModel.prototype, "dispose");
    await using service = await serveGenerate({ model: other });
    await expect(service.client.$lifecycle.generate.load()).rejects.toThrow(
      `${join(other, weights)} does not fit the files beside it: ${misfit}. Are all of them of the same model?`,
    );
    expect(await service.vm.status("generate")).toMatchObject({ state: "failed", level: "prepared" });
    expect(disposing).toHaveBeenCalledOnce();
    disposing.mockRestore();
  });

  it("and one with several layers and heads that fits is loaded, and used", async () => {
    const deep = join(directory, "deep");
    await writeLanguageModel(deep, { ...speaker, layers: 3, heads: 2, headSize: 4 });
    await using service = await serveGenerate({ model: deep });
    await service.client.$lifecycle.generate.load();
    await using plain = await loaded();
    const request = ["x", { maxTokens: 5 }] as const;
    expect(await service.client.generate.complete(...request)).toEqual(
      await plain.client.generate.complete(...request),
    );
  });
});

describe("a file of another model", () => {
  const weights = "onnx/model.onnx";
  const decoder = languageModelFiles(speaker);
  const encoder = encoderFiles({ words: { cat: [1, 2] } });
  const withoutCache = languageModelFiles({ ...speaker, cache: false });

  it.each<[string, FileContents, string]>([
    [
      "for embeddings",
      { ...decoder, [weights]: encoder[weights] as Uint8Array },
      "it has no input past_key_values.*, no output logits, no output present.* " +
        "(its inputs are input_ids, attention_mask, its outputs last_hidden_state)",
    ],
    [
      "for images",
      { ...decoder, [weights]: classifierFile() },
      "it has no input input_ids, no input past_key_values.*, no output logits, no output present.*, " +
        "and wants image, which nobody gives it (its inputs are image, its outputs probabilities)",
    ],
    [
      "without a cache",
      withoutCache,
      "it has no input past_key_values.*, no output present.* " +
        "(its inputs are input_ids, attention_mask, its outputs logits)",
    ],
  ])("%s fails the load with its name and what is missing, and leaves nothing loaded", async (_, files, misfit) => {
    const other = await mkdtemp(join(directory, "other-"));
    await writeFiles(other, files);
    const disposing = vi.spyOn(PreTrainedModel.prototype, "dispose");
    await using service = await serveGenerate({ model: other });
    await expect(service.client.$lifecycle.generate.load()).rejects.toThrow(
      `${join(other, weights)} is no model for generating text: ${misfit}. Is it the right file`,
    );
    const { state, level } = await service.vm.status("generate");
    expect({ state, level }).toEqual({ state: "failed", level: "prepared" });
    expect(disposing).toHaveBeenCalledOnce();
    disposing.mockRestore();
  });
});
