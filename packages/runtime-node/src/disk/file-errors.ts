import { VModelError } from "@vmodel/core";
import { findLackOfRoom, type RoomNeeded } from "./full-disk.ts";

const advice = new Map<string, string>([
  ["EACCES", "Permission denied: make it writable for the user that runs this process, or choose another directory."],
  ["EPERM", "Not permitted: make it writable for the user that runs this process, or choose another directory."],
  ["EROFS", "The file system is read-only: choose a directory on a writable one."],
  ["ENOENT", "A part of the path leads nowhere (a broken link, a disk that is not there): choose another directory."],
  ["ENOTDIR", "A part of the path is a file: choose a path whose parts are all directories."],
  ["EEXIST", "There is a file of that name: remove it, or choose another directory."],
  ["EISDIR", "There is a directory of that name: remove it, or choose another name."],
  ["ENOSPC", "The disk is full: free some space, or choose a directory on another disk."],
  ["EDQUOT", "The disk quota is used up: free some space, or choose a directory on another disk."],
  ["ENAMETOOLONG", "The path is too long: choose a shorter one."],
  ["EMFILE", "Too many files are open: raise the limit (ulimit -n), or close some."],
  ["EBUSY", "It is in use: end what uses it (a mount, an open file), then try again."],
  ["EXDEV", "It lies on another file system than the rest of its data directory: keep all of that on one."],
  ["EIO", "The disk reports an error: check it, or choose a directory on another disk."],
  ["ELOOP", "Its symbolic links lead in a circle: choose another directory."],
]);

/** System calls that only look, for which what is refused has to be readable. */
const looks = new Set(["lstat", "opendir", "readlink", "realpath", "scandir", "stat"]);

/**
 * A failure of the file system as an error that says what to do: `insufficient_resources` when the disk is full, with
 * needed and available in `details`, else `failed_precondition`.
 *
 * @param doing what was tried, as the start of a sentence, with the path: `Cannot create the data directory /data`
 * @param room what was to be written, where the failure itself does not tell its path
 */
export function fileError(doing: string, error: unknown, service?: string, room?: RoomNeeded): VModelError {
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (looks.has(syscall ?? "")) return readError(doing, error, service);
  const text = adviceOf(error);
  const isQuota = code === "EDQUOT";
  if (code !== "ENOSPC" && !isQuota)
    return new VModelError("failed_precondition", `${doing}. ${text}`, { service, cause: error });
  const needed = room ?? (path === undefined ? undefined : { path });
  const details = needed === undefined ? [] : findLackOfRoom(needed, isQuota);
  const lacks = details.map(({ message: lack }) => ` It takes ${lack}.`).join("");
  return new VModelError("insufficient_resources", `${doing}. ${text}${lacks}`, { service, details, cause: error });
}

/** {@link fileError} of what is only read: whoever is refused needs no permission to write. */
export function readError(doing: string, error: unknown, service?: string): VModelError {
  const text = adviceOf(error).replace("make it writable", "make it readable");
  return new VModelError("failed_precondition", `${doing}. ${text}`, { service, cause: error });
}

function adviceOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return advice.get(code ?? "") ?? message;
}

/**
 * {@link fileError} of what touches many files: it tells which of them the system refused.
 *
 * @param doing what was tried in all: `Cannot read the files in /data`
 */
export function fileErrorAmongMany(doing: string, error: unknown, service?: string, room?: RoomNeeded): VModelError {
  const { syscall, path, dest } = error as NodeJS.ErrnoException & { readonly dest?: string };
  return fileError(path === undefined ? doing : `${doing}: ${syscall} ${dest ?? path} failed`, error, service, room);
}
