import { isServiceError, isVModelError } from "@vmodel/client";
import { BlankImage } from "@vmodel-services/digits-client";

/** A failure in words for whoever sits before the page. */
export function describeError(error: unknown): string {
  // The service declares this one: a dot too faint to be a digit.
  if (isServiceError(error, BlankImage)) return "There is nothing on the paper yet.";
  if (!isVModelError(error)) return String(error);
  if (error.code === "unavailable") return "The service is not there at the moment. Try again soon.";
  if (error.code === "not_found") return `The host has no service for that: ${error.message}`;
  if (error.code === "failed_precondition")
    return `The service is not loaded: "vmodel load ${error.service}" loads it.`;
  return `${error.code}: ${error.message}`;
}
