import type { Client } from "@vmodel/client";
import type { embeddings } from "@vmodel-services/embeddings-client";
import { type Fact, facts } from "./facts.ts";

/** The fact that is nearest in meaning to a question. */
export async function findFact(client: Client<{ embeddings: typeof embeddings }>, question: string): Promise<Fact> {
  const texts = facts.map(({ text }) => text);
  const [hit] = await client.embeddings.search(question, texts, 1);
  const fact = facts[hit?.index ?? -1];
  if (fact === undefined) throw new Error(`nothing was found for ${question}`);
  return fact;
}
