import { isVModelError } from "../errors/vmodel-error.ts";
import type { Hook } from "./events.ts";
import type { Reason } from "./status.ts";

/** What a hook threw, as the reason a status shows. */
export function toReason(service: string, hook: Hook, cause: unknown): Reason {
  const message = `The ${hook} of ${service} failed: ${textOf(cause) || "no message was given"}`;
  const kept = isVModelError(cause) && (cause.code === "insufficient_resources" || cause.code === "crashed");
  return {
    code: kept ? cause.code : "lifecycle_failed",
    message: /[.!?]$/.test(message) ? message : `${message}.`,
    retriable: false,
  };
}

/** Authors throw anything: also what cannot be made a string. */
function textOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return "";
  }
}
