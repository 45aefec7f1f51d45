import { fileErrorAmongMany } from "../../disk/file-errors.ts";

/**
 * Does something with all files of a store.
 *
 * @param doing as the start of a sentence: `Cannot read the files in /data`
 * @throws VModelError that says what to do when the file system refuses it, such as `failed_precondition` without permission
 */
export async function withAllFiles<T>(doing: string, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw fileErrorAmongMany(doing, error);
  }
}
