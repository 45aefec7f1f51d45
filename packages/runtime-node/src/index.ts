export type { Budget, BudgetOption } from "./budget/budget.ts";
export type { ConfigOverride } from "./config/config-override.ts";
export { collectStoredFiles } from "./data/collect-files.ts";
export type { FileOptions } from "./files/settings.ts";
export type { CollectedFile, CollectOptions } from "./files/store/collect-store.ts";
export { listStoredFiles, type StoredFile, type StoredFileUse } from "./files/store/list-store.ts";
export { type VerifiedFile, type VerifyOptions, verifyStoredFiles } from "./files/store/verify-store.ts";
export { findJsonError } from "./host/call/find-json-error.ts";
export { createHost, type Host, type Listening } from "./host/host.ts";
export type { HostOptions, ListenAddress, StartGoal } from "./host/options.ts";
export { type ServeOptions, type StopSignal, serveUntilSignal } from "./host/serve-until-signal.ts";
export { fromLevel, isLogLevel, type LogLevel, logLevels } from "./logging/log-level.ts";
export { createJsonLog, fromPino, type JsonLogOptions, type PinoLike } from "./logging/pino-log.ts";
export type { Isolation } from "./modules/isolation.ts";
export type { Importing, ModuleSpec } from "./modules/module-spec.ts";
export { inheritedExecArgv } from "./process/exec-argv.ts";
export type { ProcessOptions } from "./process/options.ts";
export type {
  CallSettings,
  ConcurrencySettings,
  MethodCallSettings,
  ServiceCallSettings,
} from "./service/call-settings.ts";
export type { StatusListener, VModelOptions } from "./vmodel/options.ts";
export type { Reloaded, ReloadOptions } from "./vmodel/reload.ts";
export { VModel } from "./vmodel/vmodel.ts";
