import type { ts } from "ts-morph";
import { compilerOptions } from "./compiler-options.ts";
import { Homes } from "./homes.ts";
import { inputsOf } from "./inputs.ts";
import { readPackage } from "./package-reading.ts";
import { Programs } from "./programs.ts";
import type { Reader, ReadPackage, SourcePackage } from "./reader.ts";
import { Reading } from "./reading.ts";
import { type PackageConfig, readTsconfig } from "./tsconfig.ts";

interface Request {
  readonly pkg: SourcePackage;
  readonly config: PackageConfig;
}

/** A reader over the TypeScript compiler that ts-morph carries. */
export function createReader(): Reader {
  return new TsMorphReader();
}

class TsMorphReader implements Reader {
  readonly #programs = new Programs();

  read(packages: readonly SourcePackage[]): ReadPackage[] {
    const homes = new Homes();
    const results = new Map<SourcePackage, ReadPackage>();
    const requests = packages.map((pkg) => ({ pkg, config: readTsconfig(pkg.directory, pkg.name) }));
    this.#readTogether(requests, false, homes, results);
    // Names that the lean options do not know may be globals that the author's tsconfig brings.
    const missing = requests.filter(({ pkg }) => {
      const { diagnostics = [] } = results.get(pkg) ?? {};
      return diagnostics.some(({ code }) => code === "VM1003" || code === "VM1302");
    });
    if (missing.length > 0) this.#readTogether(missing, true, homes, results);
    return packages.flatMap((pkg) => results.get(pkg) ?? []);
  }

  refresh(paths: readonly string[]): void {
    this.#programs.refresh(paths);
  }

  forget(): void {
    this.#programs.clear();
  }

  /** Reads the packages that have the same options in one program each, since to load the language's types takes long. */
  #readTogether(
    requests: readonly Request[],
    ambient: boolean,
    homes: Homes,
    results: Map<SourcePackage, ReadPackage>,
  ): void {
    const options = ({ config }: Request): ts.CompilerOptions => compilerOptions(config.options, ambient);
    for (const together of Map.groupBy(requests, (one) => JSON.stringify(options(one))).values()) {
      const [first] = together;
      if (first === undefined) continue;
      const files = together.flatMap(({ pkg }) => pkg.files);
      const { program, sources } = this.#programs.load(options(first), [...new Set(files)].sort());
      const byPath = new Map(sources.map((source) => [source.fileName, source]));
      for (const { pkg, config } of together) {
        const own = [...pkg.files].sort().flatMap((file) => byPath.get(file.replaceAll("\\", "/")) ?? []);
        const reading = new Reading(program, homes);
        const model = readPackage(pkg, own, reading);
        const inputs = inputsOf(own, program, homes, ambient);
        results.set(pkg, {
          model,
          diagnostics: [...config.diagnostics, ...reading.diagnostics],
          warnings: reading.warnings,
          inputs: { files: [...config.files, ...inputs.files], absent: [...config.absent, ...inputs.absent] },
        });
      }
    }
  }
}
