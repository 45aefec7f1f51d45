import { copyDetail, type ErrorDetail, isVModelError } from "../errors/vmodel-error.ts";
import type { Hook } from "./events.ts";
import type { Reason } from "./status.ts";

/** What a hook threw, as the reason a status shows. */
export function toReason(service: string, hook: Hook, cause: unknown): Reason {
  const message = `The ${hook} of ${service} failed: ${textOf(cause) || "no message was given"}`;
  const kept = isVModelError(cause) && (cause.code === "insufficient_resources" || cause.code === "crashed");
  const details = detailsOf(cause);
  return {
    code: kept ? cause.code : "lifecycle_failed",
    message: /[.!?]$/.test(message) ? message : `${message}.`,
    retriable: false,
    ...(details.length > 0 && { details }),
  };
}

/** What is needed and available, and what became of files; what other errors carry is for whoever threw them. */
function detailsOf(cause: unknown): readonly ErrorDetail[] {
  if (!isVModelError(cause)) return [];
  const isLack = cause.code === "insufficient_resources";
  return cause.details.filter(({ reason }) => isLack || reason !== undefined).map((detail) => copyDetail(detail));
}

/** Authors throw anything: also what cannot be made a string. */
function textOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return "";
  }
}
