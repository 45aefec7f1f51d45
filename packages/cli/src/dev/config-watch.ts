import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Changes that come within this time are one, ms: editors save in several steps. */
const gatheringMs = 50;

/**
 * Tells when a configuration file changes, comes or goes, until it is disposed.
 *
 * @param directory where one is looked for when none is named
 * @param file absolute path of the one that is in force, if there is one
 */
export function watchConfig(directory: string, file: string | undefined, onChange: () => void): Disposable {
  const own = file === undefined ? undefined : basename(file);
  let timer: NodeJS.Timeout | undefined;
  const watcher: FSWatcher = watch(file === undefined ? directory : dirname(file), (_kind, name) => {
    if (name !== own && !(name !== null && /^vmodel\.config\.[cm]?(?:ts|js|json)$/.test(name))) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, gatheringMs);
  });
  watcher.on("error", () => watcher.close());
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      watcher.close();
    },
  };
}
