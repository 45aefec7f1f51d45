import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";

/**
 * Tells what changes right inside some directories, however often and quickly. The usual library leaves out a change that
 * comes within 50 ms of another one to the same file, and with it the end of what an editor saves in two steps.
 */
export class DirectoryWatch implements Disposable {
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #onChange: (path: string) => void;

  /** @param onChange told the absolute path of what has changed, come or gone */
  constructor(onChange: (path: string) => void) {
    this.#onChange = onChange;
  }

  /**
   * Watches these directories from now on, and no others. Those that are not there are left out.
   * @throws Error of the system when it allows no more watches
   */
  follow(directories: ReadonlySet<string>): void {
    for (const [directory, watcher] of this.#watchers) {
      if (directories.has(directory)) continue;
      watcher.close();
      this.#watchers.delete(directory);
    }
    for (const directory of directories) if (!this.#watchers.has(directory)) this.#begin(directory);
  }

  [Symbol.dispose](): void {
    this.follow(new Set());
  }

  #begin(directory: string): void {
    let watcher: FSWatcher;
    try {
      watcher = watch(directory, (_kind, name) => this.#onChange(name === null ? directory : join(directory, name)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return;
      throw error;
    }
    // The directory is gone: whatever watches the one above it tells of that.
    watcher.on("error", () => {
      watcher.close();
      this.#watchers.delete(directory);
    });
    this.#watchers.set(directory, watcher);
  }
}
