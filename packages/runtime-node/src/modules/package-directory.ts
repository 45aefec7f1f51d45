import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The package that a file belongs to. */
export interface OwningPackage {
  readonly name: string;
  /** Absolute path of the directory with its package.json. */
  readonly directory: string;
}

/**
 * The nearest package around a file; undefined when there is none. A package.json without a name, such as builds leave
 * in `dist`, makes no package.
 */
export async function packageOf(file: string): Promise<OwningPackage | undefined> {
  for (let directory = dirname(file); ; directory = dirname(directory)) {
    const name = await nameIn(join(directory, "package.json"));
    if (name !== undefined) return { name, directory };
    if (dirname(directory) === directory) return undefined;
  }
}

async function nameIn(file: string): Promise<string | undefined> {
  try {
    const { name } = JSON.parse(await readFile(file, "utf8"));
    return typeof name === "string" ? name : undefined;
  } catch {
    return undefined;
  }
}
