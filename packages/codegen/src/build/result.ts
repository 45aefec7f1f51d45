import type { Manifest } from "@vmodel/core/manifest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ContractCheck } from "../release/check-contract.ts";
import type { ServicePackage } from "./service-package.ts";

/** What a build did with one file. */
export interface FileChange {
  /** Absolute path. */
  readonly path: string;
  readonly change: "written" | "unchanged" | "removed";
}

/** What a build of one package came to. With diagnostics, nothing was written. */
export interface BuildResult {
  readonly package: ServicePackage;
  /** Every error, in the order of files and lines; empty: the package was built. */
  readonly diagnostics: readonly Diagnostic[];
  /** What does not keep the package from being built; of a cached build, what was said when it was read. */
  readonly warnings: readonly Diagnostic[];
  /** Every file of the output, in the order of paths; empty when there are diagnostics. */
  readonly files: readonly FileChange[];
  /** Absent when there are diagnostics. */
  readonly manifest?: Manifest;
  /** Absolute paths of the files that the services' classes are in; absent when no source was read. */
  readonly modules?: readonly string[];
  /** Whether nothing had changed since the last build, so that no source was read. */
  readonly cached: boolean;
}

/** A file that is not as a build would write it. */
export interface Difference {
  /** Absolute path. */
  readonly path: string;
  /** `extra`: a generated file that no build writes. */
  readonly kind: "missing" | "different" | "extra";
  /** Of `different`: unified diff from what is there to what a build would write, cut after 40 lines. */
  readonly diff?: string;
}

/**
 * Whether the committed files of one package are what a build would write, which they are when neither diagnostics nor
 * differences are there, and whether its contract may be released so.
 */
export interface CheckResult {
  readonly package: ServicePackage;
  /** Every error, in the order of files and lines. */
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly Diagnostic[];
  readonly differences: readonly Difference[];
  /** How the contract stands to the last release; absent of packages that were never released. */
  readonly contract?: ContractCheck;
  /** Absent when there are diagnostics. */
  readonly manifest?: Manifest;
}
