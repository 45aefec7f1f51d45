import type { ts } from "ts-morph";
import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import { compilerOptions } from "./compiler-options.ts";
import { deepestPlace } from "./deepest-place.ts";
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
      this.#readGroup(together, ambient, homes, results);
    }
  }

  /** Reads packages with the same options. One that is too much for the compiler is found by halves. */
  #readGroup(
    together: readonly Request[],
    ambient: boolean,
    homes: Homes,
    results: Map<SourcePackage, ReadPackage>,
  ): void {
    try {
      this.#readProgram(together, ambient, homes, results);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.#programs.clear();
      const middle = Math.ceil(together.length / 2);
      if (together.length > 1) {
        this.#readGroup(together.slice(0, middle), ambient, homes, results);
        this.#readGroup(together.slice(middle), ambient, homes, results);
      } else for (const request of together) results.set(request.pkg, tooDeep(request));
    }
  }

  #readProgram(
    together: readonly Request[],
    ambient: boolean,
    homes: Homes,
    results: Map<SourcePackage, ReadPackage>,
  ): void {
    const [first] = together;
    if (first === undefined) return;
    const files = together.flatMap(({ pkg }) => pkg.files);
    const options = compilerOptions(first.config.options, ambient);
    const { program, sources } = this.#programs.load(options, [...new Set(files)].sort());
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

/** The compiler has no words for what exceeds its stack. */
function tooDeep({ pkg, config }: Request): ReadPackage {
  // Without the lines around it, which are as long as they are deep.
  const place = { range: deepestPlace(pkg.files) };
  return {
    model: { services: [], values: [] },
    diagnostics: [...config.diagnostics, createDiagnostic("VM1009", { package: pkg.name }, place)],
    warnings: [],
    inputs: { files: [...config.files, ...pkg.files], absent: config.absent },
  };
}
