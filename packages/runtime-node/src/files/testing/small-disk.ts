import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file system of its own, with little room. */
export interface SmallDisk {
  /** Where it is, absolute. */
  readonly path: string;
  /** From now on nothing can be written to it, by root neither; or again. */
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
}

/**
 * Mounts one in memory; a text that says why not where that is not allowed, as for others than root.
 * @param bytes how large it is; 0: it has no bound
 * @param files how many files and directories it holds. Default: as many as the system likes
 */
export function mountSmallDisk(bytes: number, files?: number): SmallDisk | string {
  const path = mkdtempSync(join(tmpdir(), "vmodel-disk-"));
  try {
    execFileSync(
      "mount",
      ["-t", "tmpfs", "-o", `size=${bytes}${files === undefined ? "" : `,nr_inodes=${files}`}`, "tmpfs", path],
      { stdio: "pipe" },
    );
  } catch (error) {
    rmSync(path, { recursive: true });
    return `no disk of its own can be mounted here: ${(error as Error).message.split("\n").at(-2) ?? error}`;
  }
  return {
    path,
    setReadOnly(isReadOnly) {
      execFileSync("mount", ["-o", `remount,${isReadOnly ? "ro" : "rw"}`, path]);
    },
    remove() {
      // Also while somebody has a file of it open.
      execFileSync("umount", ["--lazy", path]);
      rmSync(path, { recursive: true });
    },
  };
}
