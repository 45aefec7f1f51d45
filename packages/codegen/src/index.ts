export { type BuildOptions, buildPackage, buildPackages } from "./build/build.ts";
export { checkPackage, checkPackages } from "./build/check.ts";
export { findServicePackages } from "./build/find-service-packages.ts";
export type { BuildResult, CheckResult, Difference, FileChange } from "./build/result.ts";
export type { ClientPackage, ServicePackage } from "./build/service-package.ts";
export { type WatchedBuild, type WatchOptions, watchPackages } from "./build/watch.ts";
export { type DiagnosticCode, diagnosticCodes } from "./diagnostics/codes.ts";
export type { Diagnostic, RelatedPlace, SourceRange } from "./diagnostics/diagnostic.ts";
export { type DiagnosticFormat, type FormatOptions, formatDiagnostics } from "./diagnostics/format.ts";
