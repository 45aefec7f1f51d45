import { VModelError } from "@vmodel/core";
import type { FetchPlace } from "./fetch-place.ts";
import type { ReadySource } from "./ready-source.ts";

const errors = new WeakSet<object>();

/** A file that is nowhere, where nothing may be fetched over the network. */
export function missingError(source: ReadySource, looked: readonly string[], { service }: FetchPlace): VModelError {
  const { name, shown, sha256 } = source;
  const text = `it was looked for in ${looked.join(", ")}, and would come from ${shown} (sha256 ${sha256}).`;
  const message = `${name} is missing, and the host is offline: ${text} Run vmodel prepare once while online.`;
  const details = [{ path: name, message: text, reason: "offline", url: source.address }] as const;
  const error = new VModelError("failed_precondition", message, { service, details });
  errors.add(error);
  return error;
}

/** Whether an error is of {@link missingError}. */
export function isMissing(error: unknown): boolean {
  return typeof error === "object" && error !== null && errors.has(error);
}
