import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { writeIfDifferent } from "./files.ts";
import type { GeneratedPackage } from "./generate.ts";
import { ownFingerprint } from "./own-fingerprint.ts";
import type { ServicePackage } from "./service-package.ts";
import { sourceFiles } from "./source-files.ts";

/** What a build came from and led to. Paths are absolute: the record is good for this checkout only. */
interface BuildRecord {
  /** Of the code that wrote this. */
  readonly version: string;
  /** What package.json says, as far as it matters. */
  readonly package: string;
  /** Hash of the content of each file that was read. */
  readonly files: readonly (readonly [path: string, hash: string])[];
  /** Where files were looked for in vain. */
  readonly absent: readonly string[];
  /** The sources, by name: a new one may hold a service. */
  readonly sources: readonly string[];
  /** Hash of each file that was written. */
  readonly outputs: readonly (readonly [path: string, hash: string])[];
  /** What was said about the package: it is as true as it was. */
  readonly warnings: readonly Diagnostic[];
}

/** What the last build of a package came to. */
export interface IntactBuild {
  /** Absolute paths. */
  readonly outputs: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

/** Remembers what builds came from, so that nothing is read when nothing has changed. */
export class BuildCache {
  /** Packages share most of what they import. */
  readonly #hashes = new Map<string, string | undefined>();
  readonly #present = new Map<string, boolean>();
  readonly #version = ownFingerprint();

  /** The last build of a package, if it came from the same inputs and its outputs are intact. */
  intact(pkg: ServicePackage): IntactBuild | undefined {
    const record = readRecord(pkg);
    if (record?.version !== this.#version || record.package !== JSON.stringify(pkg)) return undefined;
    const isIntact = ([path, hash]: readonly [string, string]): boolean => this.#hashAt(path) === hash;
    const isSame =
      sourceFiles(pkg.sources).join("\n") === record.sources.join("\n") &&
      record.files.every(isIntact) &&
      !record.absent.some((path) => this.#isPresent(path)) &&
      record.outputs.every(isIntact);
    return isSame ? { outputs: record.outputs.map(([path]) => path), warnings: record.warnings } : undefined;
  }

  /** Remembers a build. Where that is not possible, the next one reads again. */
  async store({ package: pkg, files, inputs, warnings }: GeneratedPackage): Promise<void> {
    const record: BuildRecord = {
      version: this.#version,
      package: JSON.stringify(pkg),
      files: inputs.files.map((path) => [path, this.#hashAt(path) ?? ""]),
      absent: inputs.absent,
      sources: sourceFiles(pkg.sources),
      outputs: [...files].map(([path, text]) => [path, hashOf(text)]),
      warnings,
    };
    // A directory that cannot be written to, as in some containers, only costs time.
    await writeIfDifferent(recordFile(pkg), JSON.stringify(record)).catch(() => undefined);
  }

  #hashAt(path: string): string | undefined {
    if (!this.#hashes.has(path)) this.#hashes.set(path, hashOfFile(path));
    return this.#hashes.get(path);
  }

  #isPresent(path: string): boolean {
    const present = this.#present.get(path) ?? existsSync(path);
    this.#present.set(path, present);
    return present;
  }
}

function recordFile(pkg: ServicePackage): string {
  return join(pkg.directory, "node_modules", ".cache", "vmodel", "build.json");
}

function readRecord(pkg: ServicePackage): BuildRecord | undefined {
  try {
    return JSON.parse(readFileSync(recordFile(pkg), "utf8")) as BuildRecord;
  } catch {
    return undefined;
  }
}

/** Hash of a file as it is now; undefined when there is none. */
export function hashOfFile(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}

function hashOf(content: string | Buffer): string {
  return hash("sha1", content, "base64");
}
