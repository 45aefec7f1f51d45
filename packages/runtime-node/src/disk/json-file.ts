import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** The content of a JSON file; undefined when it is missing or no JSON, as after a power cut. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file in one piece: readers see the old one or the new one. */
export async function writeJson(path: string, content: object): Promise<void> {
  const staged = `${path}-${randomUUID().slice(0, 8)}`;
  try {
    await writeFile(staged, `${JSON.stringify(content)}\n`);
    await rename(staged, path);
  } catch (error) {
    await rm(staged, { force: true });
    throw error;
  }
}
