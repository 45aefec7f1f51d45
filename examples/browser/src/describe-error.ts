import { isServiceError, isVModelError } from "@vmodel/client";
import { NoSamples } from "@vmodel-services/signals-client";

/** A failure in words for whoever sits before the page. */
export function describeError(error: unknown): string {
  // The service declares this one, and so its data have a type.
  if (isServiceError(error, NoSamples)) return `Nothing lies behind index ${error.data.span.from}.`;
  if (isVModelError(error)) return `${error.code}: ${error.message}`;
  return String(error);
}
