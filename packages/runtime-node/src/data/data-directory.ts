import { rmSync } from "node:fs";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Files, isVModelError, VModelError } from "@vmodel/core";
import type { HookRun } from "@vmodel/core/lifecycle";
import { fileError } from "../disk/file-errors.ts";
import { makeDirectory } from "../disk/make-directory.ts";
import { releaseService } from "../files/store/release-entry.ts";
import { Store } from "../files/store/store.ts";
import { onExit } from "./exit.ts";
import { acquireOwnerLock } from "./owner-lock.ts";
import { ServiceFiles, type ServiceFilesPlace } from "./service-files.ts";

/** For what a service's files are asked for. */
export interface FilesUse extends Pick<ServiceFilesPlace, "packageDirectory" | "settings"> {
  /** The hook that runs. */
  readonly run?: Partial<HookRun>;
}

/** Where the services of one VModel keep their files, one directory a service. Has one owner at a time. */
export interface DataDirectory {
  /** Absolute path. */
  readonly path: string;
  /** Whether {@link close} removes it. */
  readonly temporary: boolean;
  /**
   * The service's own directory; made when it is first asked for.
   * @throws VModelError `invalid_argument` when the name cannot be a service's; what it answers throws
   * `failed_precondition` once the data directory is closed, or cannot be written to.
   */
  files(service: string, use: FilesUse): Files;
  /** What another process needs for the same. */
  place(service: string, use: Omit<FilesUse, "run">): ServiceFilesPlace;
  /** Whether the service has a directory. */
  exists(service: string): Promise<boolean>;
  /**
   * Removes the service's directory with all that is in it, and from the store what no other service uses; nothing
   * happens when there is none.
   */
  remove(service: string): Promise<void>;
  /** Gives up ownership, and removes a temporary directory. Idempotent. */
  close(): Promise<void>;
}

/**
 * Takes a data directory, making it when it is missing.
 *
 * @param path relative to the working directory; undefined: a temporary directory, removed at close and, if that is
 * never called, when the process exits by itself
 * @throws VModelError `conflict`, with the owner's pid, while somebody else owns it; `failed_precondition` when it
 * cannot be used (no permission, read-only, not a directory …)
 */
export async function openDataDirectory(path: string | undefined): Promise<DataDirectory> {
  if (path === "") {
    throw new VModelError("invalid_argument", "The data directory has no name; leave it out for a temporary one.");
  }
  return path === undefined ? openTemporary() : openOwned(resolve(path));
}

async function openTemporary(): Promise<DataDirectory> {
  const parent = tmpdir();
  const path = await mkdtemp(join(parent, "vmodel-")).catch((error: unknown) => {
    throw fileError(`Cannot create a temporary directory in ${parent}`, error);
  });
  const options = { recursive: true, force: true };
  const close = () => rm(path, options);
  return new OpenDirectory(path, true, { close, exit: () => rmSync(path, options) });
}

async function openOwned(path: string): Promise<DataDirectory> {
  let made: string | undefined;
  try {
    made = await makeDirectory(path);
  } catch (error) {
    throw fileError(`Cannot create the data directory ${path}`, error);
  }
  try {
    const { release } = await acquireOwnerLock(path);
    if (made !== undefined) await ignoreByGit(path);
    return new OpenDirectory(path, false, { close: async () => release(), exit: release });
  } catch (error) {
    throw isVModelError(error)
      ? error
      : fileError(`Cannot take the data directory ${path}`, error, undefined, { path });
  }
}

/** Keeps models out of commits and packages, where a data directory that we have made lies inside one. */
async function ignoreByGit(path: string): Promise<void> {
  await writeFile(join(path, ".gitignore"), "*\n", { flag: "wx" }).catch(() => undefined);
}

/** How a directory is given up: at leisure, or synchronously while the process exits. */
interface Leaving {
  close(): Promise<void>;
  exit(): void;
}

class OpenDirectory implements DataDirectory {
  readonly path: string;
  readonly temporary: boolean;
  readonly #leaving: Leaving;
  readonly #forget: () => void;
  #closed: Promise<void> | undefined;

  constructor(path: string, temporary: boolean, leaving: Leaving) {
    this.path = path;
    this.temporary = temporary;
    this.#leaving = leaving;
    this.#forget = onExit(() => leaving.exit());
  }

  files(service: string, { run = {}, packageDirectory, settings }: FilesUse): Files {
    return new ServiceFiles(this.place(service, { packageDirectory, settings }), run, () => this.#assertOpen());
  }

  place(service: string, use: Omit<FilesUse, "run">): ServiceFilesPlace {
    const { packageDirectory, settings } = use;
    return { service, directory: this.#directoryOf(service), dataDirectory: this.path, packageDirectory, settings };
  }

  async exists(service: string): Promise<boolean> {
    const found = await stat(this.#directoryOf(service)).catch(() => undefined);
    return found?.isDirectory() ?? false;
  }

  async remove(service: string): Promise<void> {
    this.#assertOpen();
    const directory = this.#directoryOf(service);
    try {
      await rm(directory, { recursive: true, force: true });
      await releaseService(new Store(this.path), service);
    } catch (error) {
      throw fileError(`Cannot remove the directory ${directory}`, error, service);
    }
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    try {
      await this.#leaving.close();
      this.#forget();
    } catch (error) {
      throw fileError(`Cannot remove the temporary directory ${this.path}`, error);
    }
  }

  #assertOpen(): void {
    if (this.#closed === undefined) return;
    throw new VModelError("failed_precondition", `The data directory ${this.path} is closed: its VModel was closed.`);
  }

  #directoryOf(service: string): string {
    if (identifier.test(service)) return join(this.path, service);
    const message = `${JSON.stringify(service)} cannot be the name of a service: it must be an identifier.`;
    throw new VModelError("invalid_argument", message, { service });
  }
}

const identifier = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;
