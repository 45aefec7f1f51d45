import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const home = dirname(import.meta.dirname);

/** A strict TypeScript project of a test's own, which sees the packages that this one depends on. */
export interface TypeScriptProject extends AsyncDisposable {
  /** The compiler's complaints. */
  compile(): Promise<string[]>;
  /** What a compiled file prints. */
  run(file: string, ...args: string[]): Promise<string>;
}

/** @param files texts, by names in `src` */
export async function createTypeScriptProject(files: Readonly<Record<string, string>>): Promise<TypeScriptProject> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-interop-"));
  const compilerOptions = {
    ...{ target: "es2024", module: "nodenext", strict: true, exactOptionalPropertyTypes: true },
    ...{ types: ["node"], rootDir: "src", outDir: "dist" },
  };
  await symlink(join(home, "node_modules"), join(directory, "node_modules"));
  await mkdir(join(directory, "src"));
  await writeFile(join(directory, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["src"] }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, "src", name), text);
  return {
    async compile() {
      const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
      const args = [compiler, "-p", directory, "--pretty", "false"];
      const { stdout } = await run(process.execPath, args).catch((error: { stdout: string }) => error);
      return stdout.split("\n").filter((line) => line !== "");
    },
    async run(file, ...args) {
      return (await run(process.execPath, [join(directory, "dist", file), ...args])).stdout;
    },
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }),
  };
}
