import { mkdirSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { type Files, VModelError } from "@vmodel/core";
import { liesIn } from "./contained-path.ts";
import { fileError } from "./file-errors.ts";

/** The directory of one service. It is made whenever it is asked for, so that it comes back after a cleanup. */
export class ServiceFiles implements Files {
  readonly #service: string;
  readonly #directory: string;
  readonly #assertOpen: () => void;

  /** @param assertOpen throws when the data directory is not ours any more */
  constructor(service: string, directory: string, assertOpen: () => void) {
    this.#service = service;
    this.#directory = directory;
    this.#assertOpen = assertOpen;
  }

  get directory(): string {
    this.#assertOpen();
    try {
      mkdirSync(this.#directory, { recursive: true });
    } catch (error) {
      throw fileError(`Cannot create the directory ${this.#directory}`, error, this.#service);
    }
    return this.#directory;
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

  #contains(directory: string, path: string): boolean {
    try {
      return liesIn(directory, path);
    } catch (error) {
      throw fileError(`Cannot reach ${path}`, error, this.#service);
    }
  }

  #refused(message: string): VModelError {
    return new VModelError("invalid_argument", `${message}.`, { service: this.#service });
  }
}
