import { inspect } from "node:util";
import {
  copyDetail,
  isServiceError,
  isVModelError,
  ServiceError,
  VModelError,
  type VModelErrorOptions,
} from "@vmodel/core";

/** Something that was thrown, as it crosses to the host. */
export interface Thrown {
  /** It is what the signal of the hook or call fired with, as it is or as the cause: nothing else matters then. */
  readonly aborted?: boolean;
  /** Absent: it was no error; `data` is the value. */
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string | undefined;
  /** Of a VModelError: its code and fields. */
  readonly vmodel?: { readonly code: VModelError["code"]; readonly options: VModelErrorOptions };
  /** Of a ServiceError, or what was thrown when that was no error. */
  readonly data?: unknown;
  readonly cause?: Thrown;
}

/** Causes of causes of causes … further down nobody looks. */
const deepest = 8;

/** What was thrown, as it can be sent. It never throws. */
export function toThrown(error: unknown, depth = 0): Thrown {
  try {
    if (!(error instanceof Error)) return { data: error };
    const { name, message, stack, cause } = error;
    return {
      name: String(name),
      message: String(message),
      stack: stack === undefined ? undefined : String(stack),
      ...(isVModelError(error) && { vmodel: { code: error.code, options: fieldsOf(error) } }),
      ...(isServiceError(error) && { data: error.data }),
      ...(cause !== undefined && depth < deepest && { cause: toThrown(cause, depth + 1) }),
    };
  } catch {
    return { name: "Error", message: "it threw what cannot be looked at" };
  }
}

/** The same in texts alone, for when the data of an error or of a cause cannot be sent. */
export function toPlainThrown(error: unknown): Thrown {
  const { name = "Error", message = inspect(error), stack, vmodel } = toThrown(error);
  const unsendable = isServiceError(error);
  const text = unsendable
    ? `${name} was thrown with data that cannot leave the service's process: ${message}`
    : message;
  return { name: unsendable ? "Error" : name, message: text, stack, ...(vmodel && !unsendable && { vmodel }) };
}

/** What was thrown, made anew in this process. */
export function fromThrown({ name, message = "", stack, vmodel, data, cause }: Thrown): unknown {
  if (name === undefined) return data;
  const error =
    vmodel === undefined
      ? new Error(message)
      : vmodel.code === "declared"
        ? new ServiceError(message, data, vmodel.options)
        : new VModelError(vmodel.code, message, vmodel.options);
  define(error, "stack", stack);
  if (error.name !== name) define(error, "name", name);
  if (cause !== undefined) define(error, "cause", fromThrown(cause));
  return error;
}

function fieldsOf(error: VModelError): VModelErrorOptions {
  const { service, method, state, retriable, retryAfterMs, requestId, phase } = error;
  const details = error.details.map((detail) => copyDetail(detail));
  return { service, method, state, details, retriable, retryAfterMs, requestId, phase };
}

function define(error: Error, property: string, value: unknown): void {
  Object.defineProperty(error, property, { value, writable: true, configurable: true });
}
