import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@vmodel/client";
import { createHost } from "@vmodel/runtime-node";
import { writeEncoder } from "@vmodel/tiny-models";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { embeddings } from "../client/index.js";
import { animals } from "./testing/animals.ts";
import { serveEmbeddings } from "./testing/serve-embeddings.ts";

let directory: string;
let stop: () => Promise<void>;
let client: ReturnType<typeof serveEmbeddings>["client"];

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "vmodel-embeddings-"));
  await writeEncoder(directory, animals);
  const processes = { execArgv: ["--conditions=@vmodel/source", "--import", import.meta.resolve("tsx")] };
  const { vm } = serveEmbeddings({ model: directory }, { processes });
  const host = createHost(vm, { start: "none" });
  const { url } = await host.listen({ host: "127.0.0.1", port: 0 });
  stop = () => host.close();
  client = createClient({ embeddings }, { baseUrl: url });
  await client.$lifecycle.embeddings.load();
});

afterAll(async () => {
  await stop();
  await rm(directory, { recursive: true, force: true });
});

describe("over HTTP, from a process of its own", () => {
  it("ten thousand texts have their vectors, in order", async () => {
    const words = ["cat", "a dog", "car"];
    const few = await client.embeddings.embed(words);
    const vectors = await client.embeddings.embed(Array.from({ length: 10_000 }, (_, at) => words[at % 3] ?? ""));
    expect(vectors).toEqual(Array.from({ length: 10_000 }, (_, at) => few[at % 3]));
    expect(vectors[0]).toBeInstanceOf(Float32Array);
  });

  it("calls that come at once get each its own vector, or error", async () => {
    const [cat] = await client.embeddings.embed(["cat"]);
    const answers = await Promise.allSettled(["cat", " "].map((text) => client.embeddings.embedOne(text)));
    expect(answers).toMatchObject([{ value: cat }, { reason: { name: "EmptyText", data: { index: 0 } } }]);
  });

  it.each<[string, () => Promise<unknown>]>([
    ["embed", () => client.embeddings.embed(["cat", " \n"])],
    ["similarity", () => client.embeddings.similarity("cat", "")],
    ["search", () => client.embeddings.search("cat", ["dog", "\t"])],
  ])("%s refuses a text that says nothing, and says which", async (_, call) => {
    await expect(call()).rejects.toMatchObject({ code: "declared", name: "EmptyText" });
  });

  it.each<[string, () => Promise<unknown>]>([
    ["similarity", () => client.embeddings.similarity("cat", "half \ud83d")],
    ["search", () => client.embeddings.search("cat", ["dog", "half \ud83d"])],
  ])("%s refuses a text that is no valid Unicode", async (_, call) => {
    await expect(call()).rejects.toMatchObject({ name: "NotUnicode", data: { position: 5 } });
  });

  it.each<[string, string, () => Promise<unknown>]>([
    ["embed", "/texts/1", () => client.embeddings.embed(["cat", "half \ud83d"])],
    ["embedOne", "/text", () => client.embeddings.embedOne("half \ud83d")],
  ])("%s is not sent such a text, because bytes go beside it", async (method, path, call) => {
    await expect(call()).rejects.toMatchObject({
      code: "invalid_argument",
      message: `embeddings.${method}: ${path} is cut in the middle of a character: it holds half a surrogate pair, which UTF-8 cannot carry.`,
    });
  });
});
