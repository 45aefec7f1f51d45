import { type FileFailure, VModelError } from "@vmodel/core";
import type { HubModel } from "../place.ts";

/** What became of a question to the hub, or of a small file of its. */
export interface HubFailure {
  readonly reason: FileFailure;
  /** What was asked for. */
  readonly url: string;
  /** What is wrong, and what to do, without a full stop. */
  readonly message: string;
  /** Whether the hub may answer otherwise soon. Default: no. */
  readonly isPassing?: boolean;
  readonly cause?: unknown;
}

/** The error of it, with why for programs; without a user and a password that stand in an address. */
export function hubError(
  { id }: HubModel,
  { reason, url, message: text, isPassing = false, cause }: HubFailure,
): VModelError {
  const message = withoutUsers(text);
  const [address = ""] = withoutUsers(url).split("?");
  const details = [{ path: id, message, reason, url: address }];
  return new VModelError(isPassing ? "unavailable" : "failed_precondition", message, { details, cause });
}

function withoutUsers(text: string): string {
  return text.replaceAll(/:\/\/[^/?#\s]*@/g, "://");
}
