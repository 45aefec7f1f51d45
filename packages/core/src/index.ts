export type {
  CallContext,
  FileProgress,
  FileSource,
  Files,
  LifecycleContext,
  Logger,
  Progress,
  Resources,
} from "./context/context.ts";
export type { BatchOptions } from "./decorators/batch-types.ts";
export type { ServiceInfoTexts } from "./decorators/info-types.ts";
export type { ServiceFuncOptions } from "./decorators/service-func-types.ts";
export type { MemoryText, ResourceOptions, ServiceOptions } from "./decorators/service-types.ts";
export { errorCodes } from "./errors/codes.ts";
export { createServiceError } from "./errors/create-service-error.ts";
export { type ErrorCode, isErrorCode } from "./errors/error-code.ts";
export { type FileFailure, fileFailures } from "./errors/file-failures.ts";
export { fromProblem, type Problem, problemMediaType, toProblem } from "./errors/problem.ts";
export {
  type DeclaredError,
  type DeclaredErrorOf,
  type ErrorDescriptor,
  isServiceError,
  ServiceError,
} from "./errors/service-error.ts";
export {
  copyDetail,
  type ErrorDetail,
  isVModelError,
  VModelError,
  type VModelErrorOptions,
} from "./errors/vmodel-error.ts";
export {
  type FunctionKind,
  type Level,
  type Protocol,
  type ProtocolRow,
  protocols,
  type Step,
} from "./protocol/protocol.ts";
