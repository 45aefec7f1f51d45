import { statSync } from "node:fs";
import { basename, dirname, sep } from "node:path";
import type { Reader, ReadInputs } from "../read/reader.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import { writePackages } from "./build.ts";
import { BuildCache, hashOfFile } from "./cache.ts";
import { generatePackages } from "./generate.ts";
import type { BuildResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { isSourceFile, sourceDirectories } from "./source-files.ts";

/** A package, and what its last build depended on. */
interface Built {
  readonly pkg: ServicePackage;
  readonly files: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
}

/** `content`: another text. `presence`: a file has come or gone. */
type Change = "content" | "presence";

/** Files that say which packages there are. */
const isAboutPackages = /^(?:package\.json|pnpm-workspace\.yaml)$/;

/** Builds packages again and again, reading only what has changed in between. */
export class Rebuilder {
  readonly #find: () => Promise<readonly ServicePackage[]>;
  readonly #reader: Reader = createReader();
  readonly #built = new Map<string, Built>();
  /** Of every file that a build has depended on, as it was before it was read. */
  readonly #hashes = new Map<string, string | undefined>();

  /** @param find the packages; asked again when that may have changed */
  constructor(find: () => Promise<readonly ServicePackage[]>) {
    this.#find = find;
  }

  /** The directories in which something may change that matters. What is installed does not change while one edits. */
  get directories(): Set<string> {
    const directories = [...this.#built.values()].flatMap(({ pkg, files }) => [
      pkg.directory,
      ...sourceDirectories(pkg.sources),
      ...[...files].map(dirname),
    ]);
    return new Set(directories.filter((directory) => !directory.split(sep).includes("node_modules")));
  }

  /** Builds everything. */
  async buildAll(): Promise<BuildResult[]> {
    const packages = await this.#find();
    this.#reader.forget();
    this.#built.clear();
    this.#hashes.clear();
    return this.#build(packages);
  }

  /**
   * Builds the packages that depend on what has changed; none is an empty list.
   * @param paths of what may have changed
   */
  async rebuild(paths: readonly string[]): Promise<BuildResult[]> {
    const changes = new Map(paths.flatMap((path) => this.#changed(path)));
    if ([...changes.keys()].some((path) => isAboutPackages.test(basename(path)))) return this.buildAll();
    const affected = [...this.#built.values()].filter((one) => [...changes.keys()].some((path) => matters(path, one)));
    if (affected.length === 0) return [];
    // What an import leads to may change with the files that there are, or with a tsconfig.
    const isStructural = [...changes].some(([path, change]) => change === "presence" || path.endsWith(".json"));
    if (isStructural) this.#reader.forget();
    else this.#reader.refresh([...changes.keys()]);
    return this.#build(affected.map(({ pkg }) => pkg));
  }

  /** What has happened to a path, if anything. */
  #changed(path: string): (readonly [string, Change])[] {
    if (!this.#hashes.has(path)) {
      return [...this.#built.values()].some((one) => matters(path, one)) && isThere(path) ? [[path, "presence"]] : [];
    }
    const [before, now] = [this.#hashes.get(path), hashOfFile(path)];
    if (before === now) return [];
    this.#hashes.set(path, now);
    return [[path, before === undefined || now === undefined ? "presence" : "content"]];
  }

  async #build(packages: readonly ServicePackage[]): Promise<BuildResult[]> {
    const generated = await generatePackages(packages, this.#reader);
    for (const { package: pkg, inputs } of generated) this.#remember(pkg, inputs);
    return writePackages(generated, new BuildCache());
  }

  #remember(pkg: ServicePackage, { files, absent }: ReadInputs): void {
    this.#built.set(pkg.directory, { pkg, files: new Set(files), absent: new Set(absent) });
    for (const path of files) if (!this.#hashes.has(path)) this.#hashes.set(path, hashOfFile(path));
  }
}

/** Whether a package's next build may come out otherwise when a path changes. */
function matters(path: string, { pkg, files, absent }: Built): boolean {
  if (files.has(path) || absent.has(path)) return true;
  return isSourceFile(path) && pkg.sources.some((source) => path === source || path.startsWith(source + sep));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
