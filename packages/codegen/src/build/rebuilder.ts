import { statSync } from "node:fs";
import { basename, dirname, sep } from "node:path";
import type { Reader, ReadInputs } from "../read/reader.ts";
import { createReader } from "../read/ts-morph-reader.ts";
import { writePackages } from "./build.ts";
import { BuildCache, hashOfFile } from "./cache.ts";
import { generatePackages } from "./generate.ts";
import { newcomerDirectories, newcomerPlaces } from "./newcomers.ts";
import type { BuildResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { isSourceFile, sourceDirectories } from "./source-files.ts";

/** A package, and what its last build depended on. */
interface Built {
  readonly pkg: ServicePackage;
  readonly files: ReadonlySet<string>;
  readonly absent: ReadonlySet<string>;
  /** What its code depends on when it runs, but its manifest does not. */
  running: ReadonlySet<string>;
}

/** `content`: another text. `presence`: a file has come or gone. */
type Change = "content" | "presence";

/** Files that say which packages there are. */
const isAboutPackages = /^(?:package\.json|pnpm-workspace\.yaml)$/;

/** Builds packages again and again, reading only what has changed in between. */
export class Rebuilder {
  readonly #find: () => Promise<readonly ServicePackage[]>;
  readonly #within: string | undefined;
  readonly #reader: Reader = createReader();
  readonly #built = new Map<string, Built>();
  #changes: readonly string[] = [];
  /** Of every file that a build has depended on, as it was before it was read. */
  readonly #hashes = new Map<string, string | undefined>();

  /**
   * @param find the packages; asked again when that may have changed
   * @param within absolute path of the directory in which new packages are looked for; undefined: none are
   */
  constructor(find: () => Promise<readonly ServicePackage[]>, within?: string) {
    this.#find = find;
    this.#within = within;
  }

  /** What had really changed, of what the last {@link rebuild} was told; absolute paths. */
  get changes(): readonly string[] {
    return this.#changes;
  }

  /** The packages that there are. */
  get packages(): readonly ServicePackage[] {
    return [...this.#built.values()].map(({ pkg }) => pkg);
  }

  /** The directories in which something may change that matters. What is installed does not change while one edits. */
  get directories(): Set<string> {
    const directories = [...this.#built.values()].flatMap(({ pkg, files, running }) => [
      pkg.directory,
      ...sourceDirectories(pkg.sources),
      ...[...files, ...running].map(dirname),
    ]);
    directories.push(...newcomerDirectories(this.#places, this.#built));
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
   * Builds the packages that depend on what has changed, and those that are new; none is an empty list.
   * @param paths of what may have changed
   */
  async rebuild(paths: readonly string[]): Promise<BuildResult[]> {
    const changes = new Map(paths.flatMap((path) => this.#changed(path)));
    this.#changes = [...changes.keys()];
    const mayBeOthers = [...changes.keys()].some((path) => isAboutPackages.test(basename(path)));
    const fresh = mayBeOthers || paths.some((path) => this.#mayBring(path)) ? await this.#find() : undefined;
    const affected = this.#affected([...changes.keys()], fresh ?? this.packages);
    if (fresh !== undefined) this.#forgetOthers(fresh);
    if (affected.length === 0) return [];
    // What an import leads to may change with the files that there are, or with a tsconfig.
    const isStructural = [...changes].some(([path, change]) => change === "presence" || path.endsWith(".json"));
    const read = [...changes.keys()].filter((path) => [...this.#built.values()].some((one) => isRead(path, one)));
    if (mayBeOthers || (isStructural && read.length > 0)) this.#reader.forget();
    else this.#reader.refresh(read);
    return this.#build(affected);
  }

  /**
   * Takes note of files on which a package's code depends when it runs.
   *
   * @param paths absolute ones
   * @param since when the package was built, ms since the epoch
   * @returns those that have changed since, while nobody looked at them
   */
  follow(pkg: ServicePackage, paths: readonly string[], since: number): readonly string[] {
    const built = this.#built.get(pkg.directory);
    if (built === undefined) return [];
    built.running = new Set(paths.filter((path) => !built.files.has(path)));
    const fresh = [...built.running].filter((path) => !this.#hashes.has(path));
    const late = fresh.filter((path) => (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > since);
    for (const path of fresh) this.#hashes.set(path, late.includes(path) ? undefined : hashOfFile(path));
    return late;
  }

  get #places(): readonly string[] {
    return this.#within === undefined ? [] : newcomerPlaces(this.packages, this.#within);
  }

  /** Whether a change at a path may make a package of what is none. */
  #mayBring(path: string): boolean {
    const places = this.#places;
    if (places.length === 0 || this.#hashes.has(path)) return false;
    const candidates = newcomerDirectories(places, this.#built);
    return candidates.some((directory) => path === directory || dirname(path) === directory) && !this.#built.has(path);
  }

  #affected(changes: readonly string[], packages: readonly ServicePackage[]): readonly ServicePackage[] {
    return packages.filter((pkg) => {
      const built = this.#built.get(pkg.directory);
      if (built === undefined || JSON.stringify(built.pkg) !== JSON.stringify(pkg)) return true;
      return changes.some((path) => matters(path, built));
    });
  }

  /** Forgets the packages that are not there any more. */
  #forgetOthers(packages: readonly ServicePackage[]): void {
    const kept = new Set(packages.map(({ directory }) => directory));
    for (const directory of this.#built.keys()) if (!kept.has(directory)) this.#built.delete(directory);
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
    const running = this.#built.get(pkg.directory)?.running ?? new Set();
    this.#built.set(pkg.directory, { pkg, files: new Set(files), absent: new Set(absent), running });
    for (const path of files) if (!this.#hashes.has(path)) this.#hashes.set(path, hashOfFile(path));
  }
}

/** Whether a package is concerned when a path changes. */
function matters(path: string, built: Built): boolean {
  return built.running.has(path) || isRead(path, built);
}

/** Whether a package's next build may come out otherwise when a path changes. */
function isRead(path: string, { pkg, files, absent }: Built): boolean {
  if (files.has(path) || absent.has(path)) return true;
  return isSourceFile(path) && pkg.sources.some((source) => path === source || path.startsWith(source + sep));
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}
