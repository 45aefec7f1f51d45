import { VModelError } from "@vmodel/core";
import type { CallRequest } from "./call-request.ts";
import { findJsonError } from "./find-json-error.ts";

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * The arguments of a call as JSON gives them, not yet validated. An empty body is `{}`: a call without arguments.
 *
 * @param text the request's body
 * @throws VModelError `invalid_argument`, `unsupported_media_type`
 */
export function readArguments(request: CallRequest, text: string): Readonly<Record<string, unknown>> {
  if (text === "") return {};
  const type = request.headers["content-type"] as string | undefined;
  if (type !== "application/json") checkType(type);
  checkEncoding(request.headers["content-encoding"] as string | undefined);
  const args = parse(text);
  if (typeof args === "object" && args !== null && !Array.isArray(args)) return args as Record<string, unknown>;
  const given = args === null ? "null" : Array.isArray(args) ? "an array" : `a ${typeof args}`;
  throw new VModelError(
    "invalid_argument",
    `The body is ${given}; send an object of parameters by name, for example {"a": 1, "b": 2}.`,
    { details: [{ path: "", message: "must be object" }] },
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const error = findJsonError(text);
    throw new VModelError("invalid_argument", `The body is not JSON: ${error}.`, {
      details: [{ path: "", message: error }],
    });
  }
}

function checkType(type: string | undefined): void {
  if (type !== undefined && jsonType.test(type)) return;
  const given =
    type === undefined ? "The body has no content type" : `The content type ${JSON.stringify(type)} is not supported`;
  throw new VModelError("unsupported_media_type", `${given}; send the header "content-type: application/json".`);
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encoding === "identity") return;
  throw new VModelError(
    "unsupported_media_type",
    `The content encoding ${JSON.stringify(encoding)} is not supported; send the body as it is.`,
  );
}
