import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** An app in a directory of its own that uses this package as its dependency. */
export interface TypeProject extends AsyncDisposable {
  readonly directory: string;
  /** Type-checks it. */
  check(): Promise<TypeCheck>;
}

export interface TypeCheck {
  /** `file(line): TSxxxx`, as the compiler found them. */
  readonly errors: readonly string[];
  readonly output: string;
  /** How often the compiler filled type parameters in; the measure of what types cost. */
  readonly instantiations: number;
}

const packageDirectory = fileURLToPath(new URL("../..", import.meta.url));

/** The compiler's command line, to be run with Node. */
export const tsc: string = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

const tsconfig = {
  compilerOptions: {
    target: "es2024",
    module: "nodenext",
    lib: ["es2024", "esnext.disposable", "webworker"],
    types: [],
    customConditions: ["@vmodel/source"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    allowImportingTsExtensions: true,
    noEmit: true,
  },
};

/** @param files text by path */
export async function createTypeProject(files: Readonly<Record<string, string>>): Promise<TypeProject> {
  const directory = await mkdtemp(join(tmpdir(), "vmodel-types-"));
  const modules = join(directory, "node_modules");
  await mkdir(join(modules, "@vmodel"), { recursive: true });
  await symlink(packageDirectory, join(modules, "@vmodel/client"));
  await symlink(join(packageDirectory, "node_modules/@vmodel/core"), join(modules, "@vmodel/core"));
  await symlink(join(packageDirectory, "node_modules/vitest"), join(modules, "vitest"));
  const all = { "tsconfig.json": JSON.stringify(tsconfig), "package.json": '{ "type": "module" }', ...files };
  for (const [path, text] of Object.entries(all)) await writeFile(join(directory, path), text);
  return {
    directory,
    check: () => check(directory),
    [Symbol.asyncDispose]: () => rm(directory, { recursive: true }),
  };
}

async function check(directory: string): Promise<TypeCheck> {
  const args = [tsc, "-p", directory, "--extendedDiagnostics", "--pretty", "false", "--singleThreaded"];
  const output = await new Promise<string>((resolve, reject) => {
    execFile(process.execPath, args, { cwd: directory, maxBuffer: 1 << 26 }, (error, stdout, stderr) =>
      // Type errors end in 1 or 2; a compiler that cannot be started has no exit code.
      typeof error?.code === "string" ? reject(error) : resolve(stdout + stderr),
    );
  });
  const found = output.matchAll(/^(\S+)\((\d+),\d+\): error (TS\d+)/gm);
  const errors = [...found].map(([, file, line, code]) => `${file}(${line}): ${code}`);
  return { errors, output, instantiations: Number(/^Instantiations:\s+(\d+)/m.exec(output)?.[1] ?? Number.NaN) };
}
