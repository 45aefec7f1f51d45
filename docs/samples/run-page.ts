import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Page } from "./read-page.ts";

const run = promisify(execFile);
const docs = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** That of docs/getting-started.md, and what a page adds. */
const tsconfigOf = ({ skipsLibCheck }: Page) => ({
  compilerOptions: {
    target: "es2024",
    module: "nodenext",
    lib: ["es2024", "esnext.disposable", "esnext.decorators"],
    types: ["node"],
    strict: true,
    ...(skipsLibCheck && { skipLibCheck: true }),
    outDir: "dist",
    rootDir: "src",
  },
  include: ["src"],
});

/**
 * Makes a package of a page's samples, builds it as a reader would (`vmodel build` where there is a service, then
 * `tsc`), and runs what is to be run.
 *
 * @returns what each run printed, by file
 * @throws Error with everything that a failing command printed
 */
export async function runPage(page: Page): Promise<Map<string, string>> {
  const directory = await mkdtemp(join(docs, ".sample-"));
  try {
    const dependencies = { "@vmodel/core": "workspace:*" };
    const json = { name: "my-service", version: "1.0.0", private: true, type: "module", dependencies };
    await write(directory, "package.json", JSON.stringify(json));
    await write(directory, "tsconfig.json", JSON.stringify(tsconfigOf(page)));
    for (const { path, text } of page.files) await write(directory, path, text);
    for (const { path, bytes } of page.bytes) await write(directory, path, bytes);
    const bin = join(docs, "node_modules/.bin");
    const isService = page.files.some(({ text }) => text.includes("@service("));
    if (isService) await command(directory, join(bin, "vmodel"), ["build"]);
    await command(directory, join(bin, "tsc"), ["-p", "."]);
    const outputs = new Map<string, string>();
    for (const { path } of page.runs) {
      const script = path.replace(/^src\//, "dist/").replace(/\.ts$/, ".js");
      outputs.set(path, await command(directory, process.execPath, [script]));
    }
    return outputs;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function write(directory: string, path: string, content: string | Uint8Array): Promise<void> {
  const file = join(directory, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function command(cwd: string, file: string, args: readonly string[]): Promise<string> {
  try {
    return (await run(file, [...args], { cwd })).stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${file} ${args.join(" ")} failed:\n${stdout}\n${stderr}`, { cause: error });
  }
}
