import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { writeEncoder } from "@vmodel/tiny-models";
import { digits } from "@vmodel-services/digits-client";
import { embeddings } from "@vmodel-services/embeddings-client";
import { answerQuestions } from "./answer-questions.ts";
import { recogniseDrawings } from "./recognise-drawings.ts";
import { tinyEncoder } from "./tiny-encoder.ts";

const tell = (line: string): void => console.log(line);

const directory = await mkdtemp(join(tmpdir(), "drawn-digits-"));
try {
  await writeEncoder(directory, tinyEncoder);
  // A directory, or an id on the Hugging Face hub; what is fetched from there stays in the data directory.
  const model = process.env.EMBEDDINGS_MODEL ?? directory;
  const modules = [{ package: "@vmodel-services/digits" }, { package: "@vmodel-services/embeddings" }];
  const vm = new VModel(modules, { from: import.meta.url, config: { embeddings: { model } } });
  // The host gives each service a process of its own, since they declare what they need.
  const host = createHost(vm);
  const { url, started } = await host.listen({ host: "127.0.0.1", port: 0 });
  await started;
  const client = createClient({ digits, embeddings }, { baseUrl: url });
  try {
    tell("\nDrawn digits: a model in a process of its own, and what it takes them for");
    await recogniseDrawings(client, tell);
    tell("\nQuestions that a digit answers: embeddings find the fact, the answer is drawn, digits reads it");
    await answerQuestions(client, tell);
  } finally {
    await host.close();
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
