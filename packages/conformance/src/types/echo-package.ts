import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { buildPackages, findServicePackages, formatDiagnostics } from "@vmodel/codegen";
import { transform } from "esbuild";
import type { TypeSample } from "./sample.ts";

/** How many types one service has, so that one source stays as large as people write them. */
const methodsPerService = 25;

/** A real service package whose methods echo values, one method for each type, built with its client. */
export class EchoPackage implements Disposable {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** @throws Error with the diagnostics when a type is refused */
  static async build(types: readonly TypeSample[]): Promise<EchoPackage> {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "vmodel-echo-")));
    const home = new EchoPackage(directory);
    try {
      const source = sourceOf(types);
      home.#write("package.json", JSON.stringify(packageJson));
      home.#write(
        "tsconfig.json",
        JSON.stringify({ compilerOptions: { target: "es2024", module: "nodenext", strict: true, types: [] } }),
      );
      home.#write("src/index.ts", source);
      const { code } = await transform(source, { loader: "ts", target: "es2024", tsconfigRaw: {} });
      home.#write("dist/index.js", code);
      home.#link("@vmodel/core");
      home.#link("@vmodel/client");
      const results = await buildPackages(await findServicePackages(directory), { cache: false });
      const diagnostics = results
        .flatMap((result) => result.diagnostics)
        .filter(({ severity }) => severity !== "warning");
      if (diagnostics.length > 0) throw new Error(formatDiagnostics(diagnostics, { directory }));
      return home;
    } catch (error) {
      home[Symbol.dispose]();
      throw error;
    }
  }

  /** Path of the built module. */
  get module(): string {
    return join(this.directory, "dist", "index.js");
  }

  /** The generated services of the client package. */
  async services(): Promise<Readonly<Record<string, ServiceDescriptor>>> {
    return await import(pathToFileURL(join(this.directory, "client", "index.js")).href);
  }

  /**
   * Compares, by the compiler, the types in the client with those in the source, both ways.
   * @param indexes of the types to compare
   * @returns what the compiler says; empty when all are the same
   */
  compareTypes(indexes: readonly number[]): Promise<string> {
    const services = [...new Set(indexes.map((index) => placeOf(index).service))].map(classOf);
    const lines = [
      `import type { ${services.map((name) => `${name} as Source${name}`).join(", ")} } from "./src/index.ts";`,
      `import type { ${services.map((name) => `${name} as Client${name}`).join(", ")} } from "./client/index.js";`,
      "type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;",
      ...indexes.flatMap((index) => {
        const { service, method } = placeOf(index);
        const [source, client] = ["Source", "Client"].map((side) => `${side}${classOf(service)}["${method}"]`);
        return [
          `export const taken_${index}: Same<Parameters<${source}>[0], Parameters<${client}>[0]> = true;`,
          `export const given_${index}: Same<ReturnType<${source}>, Awaited<ReturnType<${client}>>> = true;`,
        ];
      }),
    ];
    this.#write("compare.ts", lines.join("\n"));
    this.#write("compare.json", JSON.stringify({ compilerOptions: compareOptions, files: ["compare.ts"] }));
    const compiler = join(packageDirectory("typescript"), "bin", "tsc");
    return new Promise((resolve, reject) => {
      execFile(process.execPath, [compiler, "-p", "compare.json"], { cwd: this.directory }, (error, stdout) =>
        // Type errors end in 1 or 2; a compiler that cannot be started has no exit code.
        typeof error?.code === "string" ? reject(error) : resolve(stdout),
      );
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }

  #write(path: string, text: string): void {
    mkdirSync(dirname(join(this.directory, path)), { recursive: true });
    writeFileSync(join(this.directory, path), text);
  }

  #link(name: string): void {
    const link = join(this.directory, "node_modules", name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(packageDirectory(name), link, "junction");
  }
}

/** Where a package lies that this one depends on. */
export function packageDirectory(name: string): string {
  return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** As the generated client names the methods of a service, and the source its class. */
function classOf(service: string): string {
  return `Echo${service.slice("echo_".length)}`;
}

const compareOptions = {
  target: "es2024",
  module: "nodenext",
  lib: ["es2024", "esnext.disposable", "esnext.decorators", "webworker"],
  types: [],
  customConditions: ["@vmodel/source"],
  allowImportingTsExtensions: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Where the method of a type is. */
export function placeOf(index: number): { readonly service: string; readonly method: string } {
  return { service: `echo_${Math.floor(index / methodsPerService)}`, method: `echo_${index}` };
}

const packageJson = {
  name: "@x/echo",
  version: "1.0.0",
  type: "module",
  exports: { ".": "./dist/index.js", "./package.json": "./package.json" },
  dependencies: { "@vmodel/core": "*" },
};

function sourceOf(types: readonly TypeSample[]): string {
  const declarations: Record<string, string> = Object.assign({}, ...types.map((type) => type.declarations));
  const services = Map.groupBy(types.entries(), ([index]) => placeOf(index).service);
  const classes = [...services].map(([service, methods]) => {
    const body = methods.map(
      ([index, { text }]) => `  @serviceFunc() ${placeOf(index).method}(value: ${text}): ${text} { return value; }`,
    );
    return `@service("${service}")\nexport class ${classOf(service)} {\n${body.join("\n")}\n}\n`;
  });
  return [
    'import { service, serviceFunc } from "@vmodel/core/minimal";',
    ...Object.values(declarations),
    ...classes,
  ].join("\n\n");
}
