import type { Manifest } from "@vmodel/core/manifest";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
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
  /** Everything that is wrong, in the order of files and lines; empty: the package was built. */
  readonly diagnostics: readonly Diagnostic[];
  /** Every file of the output, in the order of paths; empty when there are diagnostics. */
  readonly files: readonly FileChange[];
  /** Absent when there are diagnostics. */
  readonly manifest?: Manifest;
  /** Whether nothing had changed since the last build, so that no source was read. */
  readonly cached: boolean;
}

/** A file that is not as a build would write it. */
export interface Difference {
  /** Absolute path. */
  readonly path: string;
  /** `extra`: a generated file that a build would remove. */
  readonly kind: "missing" | "different" | "extra";
  /** Of `different`: unified diff from what is there to what a build would write, cut after 40 lines. */
  readonly diff?: string;
}

/** Whether the committed files of one package are what a build would write. They are when both lists are empty. */
export interface CheckResult {
  readonly package: ServicePackage;
  readonly diagnostics: readonly Diagnostic[];
  readonly differences: readonly Difference[];
  /** Absent when there are diagnostics. */
  readonly manifest?: Manifest;
}
