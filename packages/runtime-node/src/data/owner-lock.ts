import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import { isTakenByUs, type Lock, type LockOwner, takeLock } from "../disk/lock.ts";
import { thisProcess } from "../disk/process-identity.ts";

/** Name of the lock inside a data directory; no service can have it. */
export const lockName = ".vmodel-lock";

/**
 * Takes the ownership of a data directory. A lock whose process is gone is taken over.
 *
 * @throws VModelError `conflict` while a process that is alive owns it
 */
export async function acquireOwnerLock(directory: string): Promise<Lock> {
  const path = join(directory, lockName);
  const lock = await takeLock(path);
  if (isTakenByUs(lock)) return lock;
  throw owned(directory, path, lock.owner);
}

function owned(directory: string, lock: string, owner: LockOwner | undefined): VModelError {
  const here = thisProcess();
  const message =
    owner === undefined
      ? `Nobody can say who owns the data directory ${directory}: its lock is damaged. If no other VModel or host uses it, delete ${lock}.`
      : owner.host !== here.host
        ? `The data directory ${directory} is owned by process ${owner.pid} on host ${owner.host} since ${owner.since}. Close that VModel or host, or choose another directory; if it is gone, delete ${lock}.`
        : owner.pid === here.pid
          ? `The data directory ${directory} is owned by another VModel of this process (pid ${owner.pid}) since ${owner.since}. Close that one first, or choose another directory.`
          : `The data directory ${directory} is owned by process ${owner.pid} since ${owner.since}. Close that VModel or host, or choose another directory.`;
  return new VModelError("conflict", message);
}
