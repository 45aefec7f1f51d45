import type { Client } from "@vmodel/client";
import { createRandom, drawDigit } from "@vmodel-services/digits/drawing";
import type { digits } from "@vmodel-services/digits-client";
import type { embeddings } from "@vmodel-services/embeddings-client";
import { findFact } from "../quiz/find-fact.ts";

const questions = ["How many feet has a spider?", "How many days are in a week?", "Does a bike have wheels?"];

/** Finds what each question is about, draws the answer, has it read, and tells whether it says what the fact says. */
export async function answerQuestions(
  client: Client<{ digits: typeof digits; embeddings: typeof embeddings }>,
  tell: (line: string) => void,
): Promise<void> {
  const random = createRandom(7);
  for (const question of questions) {
    const fact = await findFact(client, question);
    const { digit } = await client.digits.classify(drawDigit(fact.digit, random).image);
    tell(`${question.padEnd(30)}read ${digit}, ${digit === fact.digit ? "right" : "wrong"}: ${fact.text}`);
  }
}
