import { isAbsolute, resolve } from "node:path";
import { type FileSource, type Files, VModelError } from "@vmodel/core";
import type { HookRun } from "@vmodel/core/lifecycle";
import { liesIn } from "../disk/contained-path.ts";
import { fileError } from "../disk/file-errors.ts";
import { makeDirectorySync } from "../disk/make-directory.ts";
import type { FileSettings } from "../files/settings.ts";

/** For whom a service's directory is, and how its files are fetched. Plain data: service processes are told it. */
export interface ServiceFilesPlace {
  readonly service: string;
  /** The service's directory; made when it is first asked for. */
  readonly directory: string;
  /** Around the service's directory; holds the store. */
  readonly dataDirectory: string;
  /** Of the service's package: what relative URLs are seen from. */
  readonly packageDirectory: string;
  readonly settings: FileSettings;
}

/** The directory of one service. It is made whenever it is asked for, so that it comes back after a cleanup. */
export class ServiceFiles implements Files {
  readonly #place: ServiceFilesPlace;
  readonly #run: Partial<HookRun>;
  readonly #assertOpen: () => void;

  /**
   * @param run the hook that the files are for
   * @param assertOpen throws when the data directory is not ours any more
   */
  constructor(place: ServiceFilesPlace, run: Partial<HookRun>, assertOpen: () => void) {
    this.#place = place;
    this.#run = run;
    this.#assertOpen = assertOpen;
  }

  get directory(): string {
    this.#assertOpen();
    const { directory, service } = this.#place;
    try {
      makeDirectorySync(directory);
    } catch (error) {
      throw fileError(`Cannot create the directory ${directory}`, error, service);
    }
    return directory;
  }

  get offline(): boolean {
    return this.#place.settings.offline;
  }

  path(name: string): string {
    const directory = this.directory;
    if (typeof name !== "string" || name === "") throw this.#refused("A file name must be a string that is not empty");
    const quoted = `The file name ${JSON.stringify(name)}`;
    if (name.includes("\0")) throw this.#refused(`${quoted} holds a NUL character`);
    if (isAbsolute(name)) throw this.#refused(`${quoted} is absolute; give it relative to the service's directory`);
    const path = resolve(directory, name);
    if (!this.#contains(directory, path)) throw this.#refused(`${quoted} leads out of the service's directory`);
    return path;
  }

  async fetch(source: FileSource): Promise<string> {
    const [path = ""] = await this.fetchAll([source]);
    return path;
  }

  async fetchAll(sources: readonly FileSource[]): Promise<string[]> {
    const { service, dataDirectory, packageDirectory, settings } = this.#place;
    if (!Array.isArray(sources)) throw this.#refused("fetchAll takes a list of { url, sha256, as }");
    // Most services that are started have no use for it.
    const { fetchFiles } = await import("../files/fetch-files.ts");
    return fetchFiles(sources, {
      service,
      packageDirectory,
      dataDirectory,
      settings,
      path: (name) => this.path(name),
      signal: this.#run.signal,
      report: (progress) => this.#run.progress?.(progress),
    });
  }

  #contains(directory: string, path: string): boolean {
    try {
      return liesIn(directory, path);
    } catch (error) {
      throw fileError(`Cannot reach ${path}`, error, this.#place.service);
    }
  }

  #refused(message: string): VModelError {
    return new VModelError("invalid_argument", `${message}.`, { service: this.#place.service });
  }
}
