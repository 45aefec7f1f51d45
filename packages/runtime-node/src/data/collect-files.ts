import { type CollectedFile, type CollectOptions, collectStore } from "../files/store/collect-store.ts";
import { withAllFiles } from "../files/store/store-failure.ts";
import { acquireOwnerLock } from "./owner-lock.ts";

/**
 * Removes from a data directory what no service uses, and partial files that nobody goes on with.
 *
 * @param dataDirectory absolute path
 * @throws VModelError `conflict`, with the owner's pid, while a VModel or host owns the data directory: a service that it
 * is about to start may want what is found to be unused; `failed_precondition` when nothing can be changed there
 */
export async function collectStoredFiles(dataDirectory: string, options?: CollectOptions): Promise<CollectedFile[]> {
  return withAllFiles(`Cannot free the files in ${dataDirectory}`, async () => {
    const lock = await acquireOwnerLock(dataDirectory);
    try {
      return await collectStore(dataDirectory, options);
    } finally {
      lock.release();
    }
  });
}
