import { VModelError } from "@vmodel/core";

const advice = new Map<string, string>([
  ["EACCES", "Permission denied: make it writable for the user that runs this process, or choose another directory."],
  ["EPERM", "Not permitted: make it writable for the user that runs this process, or choose another directory."],
  ["EROFS", "The file system is read-only: choose a directory on a writable one."],
  ["ENOENT", "A part of the path leads nowhere (a broken link, a disk that is not there): choose another directory."],
  ["ENOTDIR", "A part of the path is a file: choose a path whose parts are all directories."],
  ["EEXIST", "There is a file of that name: remove it, or choose another directory."],
  ["ENOSPC", "The disk is full: free some space, or choose a directory on another disk."],
  ["EDQUOT", "The disk quota is used up: free some space, or choose a directory on another disk."],
  ["ENAMETOOLONG", "The path is too long: choose a shorter one."],
  ["EMFILE", "Too many files are open: raise the limit (ulimit -n), or close some."],
  ["EBUSY", "It is in use: end what uses it (a mount, an open file), then try again."],
  ["ELOOP", "Its symbolic links lead in a circle: choose another directory."],
]);

/**
 * A failure of the file system as an error that says what to do: `insufficient_resources` when the disk is full, else
 * `failed_precondition`.
 *
 * @param doing what was tried, as the start of a sentence, with the path: `Cannot create the data directory /data`
 */
export function fileError(doing: string, error: unknown, service?: string): VModelError {
  const { code, message } = error as NodeJS.ErrnoException;
  const full = code === "ENOSPC" || code === "EDQUOT";
  const text = advice.get(code ?? "") ?? message;
  return new VModelError(full ? "insufficient_resources" : "failed_precondition", `${doing}. ${text}`, {
    service,
    cause: error,
  });
}
