import { type ErrorCode, type FileFailure, VModelError } from "@vmodel/core";
import type { ReadySource } from "./ready-source.ts";

/** What became of a file, as an error tells it. */
export interface FetchFailure {
  readonly code: ErrorCode;
  readonly service: string;
  readonly source: ReadySource;
  readonly reason: FileFailure;
  /** The beginning of the message. */
  readonly head: string;
  /** The rest of it, which is told of the file in the details. */
  readonly text: string;
  readonly cause?: unknown;
}

/** The error of one file that could not be fetched. */
export function fetchFailure({ code, service, source, reason, head, text, cause }: FetchFailure): VModelError {
  const details = [{ path: source.name, message: text, reason, url: source.address }];
  return new VModelError(code, `${head} ${text}`, { service, details, cause });
}

/** The same error as one of a file, unless it tells of files or of what lacks already. */
export function ofFile(
  error: VModelError,
  { name, address }: Pick<ReadySource, "name"> & Partial<ReadySource>,
  failure: FileFailure,
): VModelError {
  if (error.details.length > 0) return error;
  const { code, message, service, cause } = error;
  const reason = code === "insufficient_resources" ? "no_room" : failure;
  const details = [{ path: name, message, reason, ...(address !== undefined && { url: address }) }];
  return new VModelError(code, message, { service, details, cause });
}
