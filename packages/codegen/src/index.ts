export { type BuildOptions, buildPackage, buildPackages } from "./build/build.ts";
export { type CheckOptions, checkPackage, checkPackages } from "./build/check.ts";
export { findServicePackages } from "./build/find-service-packages.ts";
export type { BuildResult, CheckResult, Difference, FileChange } from "./build/result.ts";
export type { ClientPackage, ServicePackage } from "./build/service-package.ts";
export { type WatchedBuild, type WatchOptions, watchPackages } from "./build/watch.ts";
export { compareSources } from "./compare/compare-sources.ts";
export type { CompareOptions, PackageComparison } from "./compare/comparison.ts";
export { type DiagnosticCode, diagnosticCodes } from "./diagnostics/codes.ts";
export type { Diagnostic, RelatedPlace, SourceRange } from "./diagnostics/diagnostic.ts";
export {
  type DiagnosticFormat,
  diagnosticFormats,
  type FormatOptions,
  formatDiagnostics,
} from "./diagnostics/format.ts";
export type { DiagnosticsDocument, JsonDiagnostic, JsonPlace } from "./diagnostics/json-format.ts";
export { type Bump, bumpFor } from "./diff/bump.ts";
export { type Change, type ChangeKind, type ChangeLevel, changeKinds } from "./diff/change.ts";
export { compareManifests } from "./diff/compare-manifests.ts";
export { type TypeWords, typeWords } from "./emit/types/type-words.ts";
export { importClient } from "./import/import-client.ts";
export type { ImportOptions, ImportResult } from "./import/import-options.ts";
export type { ContractCheck } from "./release/check-contract.ts";
export { type ReleaseResult, releasePackages } from "./release/release.ts";
