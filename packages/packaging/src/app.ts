import { globSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { type PackedPackage, workspace } from "./pack.ts";

const service = `import { service, serviceFunc } from "@vmodel/core/minimal";

/** Greets people. */
@service("greeter")
export class Greeter {
  /**
   * Greets one person.
   * @param name whom to greet
   * @param excited whether to shout
   * @returns the greeting
   */
  @serviceFunc()
  greet(name: string, excited = false): string {
    return \`Hello, \${name}\${excited ? "!" : "."}\`;
  }

  /**
   * Counts up.
   * @param to where to stop
   * @returns the numbers from 1
   */
  @serviceFunc()
  async *count(to: number): AsyncGenerator<number> {
    for (let i = 1; i <= to; i++) yield i;
  }
}
`;

const app = `import { createClient, createHttpTransport } from "@vmodel/client";
import { createHost, VModel } from "@vmodel/runtime-node";
import { createRandom, drawDigit } from "@vmodel-services/digits/drawing";
import { service_1 } from "@vmodel-services/service-1-client";
import { greeter } from "../client/index.js";

const packages = ["@vmodel-services/service-1", "@vmodel-services/digits", "./service.js"];
await using vm = new VModel(packages.map((name) => ({ package: name })), { from: import.meta.url });
const read = await vm.runAndDump("digits", "classify", { image: drawDigit(3, createRandom(5)).image });
const { digit } = read as { digit: number };
const sum = await vm.runAndDump("service_1", "func_1", { a: 1, b: 2 });
await vm.load("service_1");
const host = createHost(vm, { start: "none" });
const { url } = await host.listen({ host: "127.0.0.1", port: 0 });
const client = createClient({ service_1, greeter }, { transport: createHttpTransport({ baseUrl: url }) });
const remote: number = await client.service_1.func_1(20, 22);
const greeting: string = await client.greeter.greet("Ada");
const counted: number[] = [];
for await (const n of client.greeter.count(3)) counted.push(n);
await host.close();
console.log(JSON.stringify({ sum, remote, greeting, counted, digit }));
`;

/** What {@link app} prints; the digit is read by a model that lies in its service's package. */
export const expectedOutput = { sum: 3, remote: 42, greeting: "Hello, Ada.", counted: [1, 2, 3], digit: 3 };

/** Their scripts would fetch what nobody here needs, from hosts that need not be reachable. */
const withoutScripts = ["esbuild", "onnxruntime-node", "protobufjs", "sharp"];

const tsconfig = {
  compilerOptions: {
    target: "es2024",
    module: "nodenext",
    lib: ["es2024", "esnext.disposable", "esnext.decorators", "dom"],
    types: [],
    strict: true,
    outDir: "dist",
    rootDir: "src",
  },
  include: ["src"],
};

/** For the samples, which programs for Node are. */
const readmesTsconfig = {
  extends: "./tsconfig.json",
  compilerOptions: { types: ["node"], noEmit: true, rootDir: "readmes" },
  include: ["readmes"],
};

/** Writes an app outside the workspace that depends on the packed packages, and nothing else of the workspace. */
export async function writeApp(directory: string, packed: readonly PackedPackage[]): Promise<void> {
  const { devDependencies } = JSON.parse(await readFile(join(workspace, "packages/packaging/package.json"), "utf8"));
  const catalog = await readFile(join(workspace, "pnpm-workspace.yaml"), "utf8");
  const versionOf = (name: string): string => {
    const [, version] = new RegExp(`^ {2}"?${name}"?: (.+)$`, "m").exec(catalog) ?? [];
    if (devDependencies[name] === undefined || version === undefined) throw new Error(`no version of ${name}`);
    return version;
  };
  const typescript = versionOf("typescript");
  const tarballs = Object.fromEntries(packed.map(({ name, tarball }) => [name, `file:${tarball}`]));
  const files: Readonly<Record<string, string>> = {
    "package.json": JSON.stringify({
      name: "outside",
      version: "1.0.0",
      private: true,
      type: "module",
      dependencies: { ...tarballs, typescript, "@types/node": versionOf("@types/node") },
    }),
    "pnpm-workspace.yaml": [
      `overrides: ${JSON.stringify(tarballs)}`,
      `allowBuilds: ${JSON.stringify(Object.fromEntries(withoutScripts.map((name) => [name, false])))}`,
      "pmOnFail: ignore",
      "",
    ].join("\n"),
    "tsconfig.json": JSON.stringify(tsconfig),
    "src/service.ts": service,
  };
  for (const [path, text] of Object.entries(files)) {
    const file = join(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

/** Adds what the READMEs of the services show, a file for each sample: `tsc -p tsconfig.readmes.json` compiles them. */
export async function writeReadmes(directory: string): Promise<void> {
  await mkdir(join(directory, "readmes"));
  await writeFile(join(directory, "tsconfig.readmes.json"), JSON.stringify(readmesTsconfig));
  for (const readme of globSync("services/*/README.md", { cwd: workspace })) {
    const samples = (await readFile(join(workspace, readme), "utf8")).matchAll(/^```ts\n(.*?)^```$/gms);
    for (const [index, [, sample = ""]] of [...samples].entries())
      await writeFile(join(directory, "readmes", `${basename(dirname(readme))}-${index}.ts`), sample);
  }
}

/** Adds the program, which needs the generated client to compile. */
export async function writeProgram(directory: string): Promise<void> {
  await writeFile(join(directory, "src/program.ts"), app);
}
