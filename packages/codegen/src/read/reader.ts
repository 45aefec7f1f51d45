import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { PackageModel } from "../model/service-model.ts";

/** A package to be read. */
export interface SourcePackage {
  /** npm name, for messages. */
  readonly name: string;
  /** Absolute path of the directory with its package.json. */
  readonly directory: string;
  /** Absolute paths of the sources that may hold services. */
  readonly files: readonly string[];
}

/** What one package holds. */
export interface ReadPackage {
  /** Not to be used when there are diagnostics. */
  readonly model: PackageModel;
  /** The errors, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
  /** What does not keep it from being built, in the order of files and lines. */
  readonly warnings: readonly Diagnostic[];
  readonly inputs: ReadInputs;
}

/** Everything that the reading of a package depended on. */
export interface ReadInputs {
  /** Absolute paths of files whose content was read. */
  readonly files: readonly string[];
  /** Absolute paths where a file was looked for in vain; one that appears may change what is read. */
  readonly absent: readonly string[];
}

/** Reads the services of packages from their sources, which are never run. */
export interface Reader {
  /** Reads packages together, which is cheaper than one by one; answers in the same order. */
  read(packages: readonly SourcePackage[]): ReadPackage[];
  /** Takes note of files whose content has changed since they were read; what else was read is kept. */
  refresh(paths: readonly string[]): void;
  /** Forgets all that was read: files have come or gone. */
  forget(): void;
}
