import { type ErrorCode, type ErrorDetail, type FileFailure, VModelError } from "@vmodel/core";

/** What people and programs are told of a file. */
export interface ToldFile {
  /** Name in the service's directory. */
  readonly name: string;
  /** The URL without a user, a password, and what stands after a question mark; undefined: not read yet. */
  readonly address?: string | undefined;
}

/** What became of a file, as an error tells it. */
export interface FetchFailure {
  readonly code: ErrorCode;
  readonly service: string;
  readonly source: ToldFile;
  readonly reason: FileFailure;
  /** The beginning of the message. */
  readonly head: string;
  /** The rest of it, which is told of the file in the details. */
  readonly text: string;
  readonly cause?: unknown;
}

/** The error of one file that could not be fetched. */
export function fetchFailure({ code, service, source, reason, head, text, cause }: FetchFailure): VModelError {
  const details = [detailOf(source, text, reason)];
  return new VModelError(code, `${head} ${text}`, { service, details, cause });
}

/** The same error as one of a file, unless it tells of files or of what lacks already. */
export function ofFile(error: VModelError, source: ToldFile, failure: FileFailure): VModelError {
  if (error.details.length > 0) return error;
  const { code, message, service, cause } = error;
  const reason = code === "insufficient_resources" ? "no_room" : failure;
  return new VModelError(code, message, { service, details: [detailOf(source, message, reason)], cause });
}

function detailOf({ name, address }: ToldFile, message: string, reason: FileFailure): ErrorDetail {
  return { path: name, message, reason, ...(address !== undefined && { url: address }) };
}
