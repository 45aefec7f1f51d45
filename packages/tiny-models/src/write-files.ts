import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Contents by path, with slashes; what is no bytes is written as JSON. */
export type FileContents = Readonly<Record<string, Uint8Array | object>>;

/** Writes files, and the folders that they lie in. */
export async function writeFiles(directory: string, files: FileContents): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content instanceof Uint8Array ? content : `${JSON.stringify(content, null, 2)}\n`);
  }
}
