export type { CallContext, Files, LifecycleContext, Logger, Progress, Resources } from "./context/context.ts";
export { type ErrorCode, errorCodes, isErrorCode } from "./errors/codes.ts";
export { fromProblem, type Problem, problemMediaType, toProblem } from "./errors/problem.ts";
export { isServiceError, ServiceError } from "./errors/service-error.ts";
export { type ErrorDetail, isVModelError, VModelError, type VModelErrorOptions } from "./errors/vmodel-error.ts";
export {
  type FunctionKind,
  type Level,
  type Protocol,
  type ProtocolRow,
  protocols,
  type Step,
} from "./protocol/protocol.ts";
