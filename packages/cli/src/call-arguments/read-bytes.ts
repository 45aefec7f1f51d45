import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { UsageFailure } from "../failure.ts";

/**
 * The bytes of a file as base64, which is what JSON has for bytes.
 * @param path absolute, or seen from the directory
 * @throws UsageFailure when it cannot be read
 */
export function readBytes(directory: string, path: string): string {
  const file = resolve(directory, path);
  try {
    return readFileSync(file, "base64");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new UsageFailure(`There is no file ${file}.`);
    throw new UsageFailure(`The file ${file} cannot be read: ${code === "EISDIR" ? "it is a directory" : message}.`);
  }
}
