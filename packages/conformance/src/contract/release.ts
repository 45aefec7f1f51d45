import { copyFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { buildPackages, findServicePackages, formatDiagnostics } from "@vmodel/codegen";
import type { Manifest } from "@vmodel/core/manifest";
import { transform } from "esbuild";

const packageJson = {
  name: "@x/contract",
  version: "1.0.0",
  type: "module",
  exports: { ".": "./dist/index.js", "./package.json": "./package.json" },
  dependencies: { "@vmodel/core": "*" },
};

const compilerOptions = { target: "es2024", module: "nodenext", strict: true, types: [] };

/** One release of a service package with the service `s`, really built, in a directory of its own. */
export class Release implements Disposable {
  readonly directory: string;
  readonly manifest: Manifest;

  private constructor(directory: string, manifest: Manifest) {
    this.directory = directory;
    this.manifest = manifest;
  }

  /**
   * Builds a release.
   *
   * @param body members of the service's class, and what the file declares before it
   * @param previous the release before it: what it released is compared with
   * @throws Error with the diagnostics when the source is refused
   */
  static async build(body: ReleaseSource, previous?: Release): Promise<Release> {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), "vmodel-contract-")));
    try {
      const source = sourceOf(body);
      const write = (path: string, text: string): void => {
        mkdirSync(dirname(join(directory, path)), { recursive: true });
        writeFileSync(join(directory, path), text);
      };
      write("package.json", JSON.stringify(packageJson));
      write("tsconfig.json", JSON.stringify({ compilerOptions }));
      write("src/index.ts", source);
      write("dist/index.js", (await transform(source, { loader: "ts", target: "es2024", tsconfigRaw: {} })).code);
      for (const name of ["@vmodel/core", "@vmodel/client"]) link(name, directory);
      if (previous !== undefined) {
        copyFileSync(join(previous.directory, "service-info.json"), join(directory, "service-info.released.json"));
      }
      const [result] = await buildPackages(await findServicePackages(directory), { cache: false });
      if (result?.manifest === undefined) throw new Error(formatDiagnostics(result?.diagnostics ?? [], { directory }));
      return new Release(directory, result.manifest);
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }

  /** Path of the built module. */
  get module(): string {
    return join(this.directory, "dist", "index.js");
  }

  /** The service as the generated client has it. */
  async service(): Promise<ServiceDescriptor> {
    const client: { s: ServiceDescriptor } = await import(
      pathToFileURL(join(this.directory, "client", "index.js")).href
    );
    return client.s;
  }

  [Symbol.dispose](): void {
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** What is particular to one release. */
export interface ReleaseSource {
  /** Types, and classes of errors. */
  readonly types?: string;
  /** What the JSDoc of the method says. */
  readonly doc?: string;
  /** The method `m` of the service, without its decorator. */
  readonly method: string;
}

function sourceOf({ types = "", doc = "Is called.", method }: ReleaseSource): string {
  return `import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

${types}

export { ServiceError };

@service("s")
export class Service {
  /** ${doc} */
  @serviceFunc() ${method}
}
`;
}

function link(name: string, directory: string): void {
  const path = join(directory, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), path, "junction");
}
