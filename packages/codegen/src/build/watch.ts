import { VModelError } from "@vmodel/core";
import { DirectoryWatch } from "./directory-watch.ts";
import type { BuildResult } from "./result.ts";
import type { ServicePackage } from "./service-package.ts";
import { waitWhileEmpty } from "./wait-while-empty.ts";

/** Options of {@link watchPackages}. */
export interface WatchOptions {
  /** The packages; asked again when a package.json changes. */
  readonly find: () => Promise<readonly ServicePackage[]>;
  /** Told of the first build, and of each later one, which has only the packages that were built. */
  readonly onBuild: (build: WatchedBuild) => void;
  /** Told when a build was not possible: a package.json that cannot be read, a disk that is full. The watch goes on. */
  readonly onError: (error: VModelError) => void;
  /** Ends the watch. */
  readonly signal: AbortSignal;
  /** Absolute path of the directory in which new packages are looked for, beside those that there are. Default: nowhere. */
  readonly within?: string;
  /**
   * Absolute paths of files on which a package's code depends when it runs. It is built again when one of them changes,
   * even where its manifest cannot. Asked after each build of a package.
   */
  readonly runningFiles?: (result: BuildResult) => Promise<readonly string[]>;
}

/** One build of a watch. */
export interface WatchedBuild {
  readonly results: readonly BuildResult[];
  /** All packages that there are now. */
  readonly packages: readonly ServicePackage[];
  /** Absolute paths of what has changed; none in the first build. */
  readonly changes: readonly string[];
  /** From the change on the disk being known to everything being written, in ms. */
  readonly ms: number;
}

/** Changes that come within this time are built together, ms: editors save in several steps. */
const gatheringMs = 10;

/**
 * Builds packages, then each again whenever something that it depends on changes, until the signal is aborted. That takes
 * so little because everything that has not changed stays in memory.
 *
 * @throws VModelError when the first build is not possible, or the system allows no more watches
 */
export async function watchPackages({
  find,
  onBuild,
  onError,
  signal,
  within,
  runningFiles,
}: WatchOptions): Promise<void> {
  const start = performance.now();
  let builtAt = Date.now();
  const { Rebuilder } = await import("./rebuilder.ts");
  const rebuilder = new Rebuilder(find, within);
  const changes = new Changes(signal);
  using watch = new DirectoryWatch((path) => changes.add(path));
  const results = await rebuilder.buildAll();
  follow(watch, rebuilder.directories);
  onBuild({ results, packages: rebuilder.packages, changes: [], ms: performance.now() - start });
  const followRunning = async (built: readonly BuildResult[]): Promise<void> => {
    if (runningFiles === undefined) return;
    for (const result of built) {
      const late = rebuilder.follow(result.package, await runningFiles(result), builtAt);
      for (const path of late) changes.add(path);
    }
    follow(watch, rebuilder.directories);
  };
  await followRunning(results);
  for await (const { paths, since } of changes) {
    try {
      builtAt = Date.now();
      const before = rebuilder.packages.length;
      const rebuilt = await rebuilder.rebuild(paths);
      follow(watch, rebuilder.directories);
      const { packages } = rebuilder;
      if (rebuilt.length === 0 && packages.length === before) continue;
      onBuild({ results: rebuilt, packages, changes: rebuilder.changes, ms: performance.now() - since });
      await followRunning(rebuilt);
    } catch (error) {
      onError(VModelError.from(error));
    }
  }
}

function follow(watch: DirectoryWatch, directories: ReadonlySet<string>): void {
  try {
    watch.follow(directories);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const advice = code === "ENOSPC" || code === "EMFILE" ? " Raise the system's limit of watches." : "";
    throw new VModelError("internal", `${directories.size} directories cannot be watched: ${message}.${advice}`, {
      cause: error,
    });
  }
}

/** Changed paths in batches: what comes while a batch is worked on is the next one. */
class Changes implements AsyncIterable<{ readonly paths: readonly string[]; readonly since: number }> {
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<string>();
  #since = 0;
  #wake: (() => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#wake?.(), { once: true });
  }

  add(path: string): void {
    if (this.#waiting.size === 0) this.#since = performance.now();
    this.#waiting.add(path);
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<{ paths: readonly string[]; since: number }, void, undefined> {
    while (!this.#signal.aborted) {
      if (this.#waiting.size > 0) {
        await this.#pause(gatheringMs);
        await waitWhileEmpty(
          () => this.#waiting,
          (ms) => this.#pause(ms),
        );
        const paths = [...this.#waiting];
        this.#waiting.clear();
        yield { paths, since: this.#since };
      } else await this.#pause(undefined);
    }
  }

  /** Waits for a time, or for a change; in both cases no longer than until the end. */
  async #pause(ms: number | undefined): Promise<void> {
    if (this.#signal.aborted) return;
    await new Promise<void>((resolve) => {
      if (ms === undefined) this.#wake = resolve;
      else setTimeout(resolve, ms);
    });
    this.#wake = undefined;
  }
}
