import { type StatsFs, statfsSync } from "node:fs";
import { dirname } from "node:path";
import type { ErrorDetail } from "@vmodel/core";
import { formatBytes } from "@vmodel/core/registration";

/** What was to be written when a disk was full. */
export interface RoomNeeded {
  /** Where it was to be, or a part of that which is not there yet; absolute. */
  readonly path: string;
  /** Bytes that were still to be written; absent: nobody knows how many. */
  readonly bytes?: number | undefined;
}

/** What a disk lacks, as `details` tell it. */
export function lackOfRoom(needed: string, available: string): ErrorDetail {
  return { path: "disk", reason: "no_room", message: `${needed} of disk space; available: ${available}` };
}

/**
 * What a disk lacks that the system calls full. None where it cannot be asked. Where nobody knows how much is needed, that
 * is one block at least.
 */
export function findLackOfRoom({ path, bytes }: RoomNeeded, isQuota: boolean): readonly ErrorDetail[] {
  const disk = readDisk(path);
  if (disk === undefined) return [];
  const { bsize, bavail, files, ffree } = disk;
  // Some disks hold only so many files, however small.
  if (!isQuota && files > 0 && ffree === 0)
    return [{ path: "disk", reason: "no_room", message: "1 more file on the disk; available: 0 files" }];
  const needed = bytes === undefined ? `at least ${formatBytes(bsize)}` : formatBytes(bytes);
  // What is left of a quota cannot be asked; what is free on the disk is no measure of it.
  return [lackOfRoom(needed, isQuota ? "0 B of the quota" : formatBytes(bavail * bsize))];
}

/** The disk that a path lies on, be it of something that is not there yet. */
function readDisk(path: string): StatsFs | undefined {
  for (let at = path; ; at = dirname(at)) {
    try {
      return statfsSync(at);
    } catch {
      if (at === dirname(at)) return undefined;
    }
  }
}
