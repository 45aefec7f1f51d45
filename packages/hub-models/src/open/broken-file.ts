import { readFile } from "node:fs/promises";
import { join } from "node:path";

const jsonFiles = ["config.json", "tokenizer.json", "tokenizer_config.json", "generation_config.json"];

/**
 * Why a model could not be opened, with the file's name: parsers of JSON do not tell it.
 * @param weights absolute path of the file with the weights
 */
export async function brokenFile(directory: string, weights: string, error: unknown): Promise<string> {
  for (const name of jsonFiles) {
    const file = join(directory, name);
    const text = await readFile(file, "utf8").catch(() => undefined);
    if (text === undefined) continue;
    try {
      JSON.parse(text);
    } catch (cause) {
      return `${file} is not JSON (${messageOf(cause)}): clean up and prepare again, or replace it`;
    }
  }
  const advice = "is the file whole, and does it fit its config.json?";
  return `The model cannot be opened from ${weights}: ${messageOf(error)}; ${advice}`;
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replaceAll(/\s+/g, " ").trim().slice(0, 500);
}
