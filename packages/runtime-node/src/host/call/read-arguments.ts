import { VModelError } from "@vmodel/core";
import { decodeCbor } from "@vmodel/core/cbor";
import { CodecError } from "@vmodel/core/codec";
import type { CallRequest } from "./call-request.ts";
import { findJsonError } from "./find-json-error.ts";

const jsonType = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i;

/**
 * The arguments of a call as the wire gives them, not yet validated. An empty body is `{}`: a call without arguments.
 *
 * @param body the request's body: text of JSON, or bytes of CBOR
 * @throws VModelError `invalid_argument`, `unsupported_media_type`
 */
export function readArguments(request: CallRequest, body: string | Uint8Array): Readonly<Record<string, unknown>> {
  if (body.length === 0) return {};
  const type = request.headers["content-type"] as string | undefined;
  if (typeof body === "string" && type !== "application/json") checkType(type);
  checkEncoding(request.headers["content-encoding"] as string | undefined);
  const args = typeof body === "string" ? parse(body) : parseBinary(body);
  if (isNamed(args)) return args;
  const given =
    args === null ? "null" : Array.isArray(args) ? "an array" : isBytes(args) ? "bytes" : `a ${typeof args}`;
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

function parseBinary(bytes: Uint8Array): unknown {
  try {
    return decodeCbor(bytes);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const message = `The body ${error.path === "" ? "" : `at ${error.path} `}${error.message}.`;
    throw new VModelError("invalid_argument", message, { details: [{ path: error.path, message: error.message }] });
  }
}

const isBytes = (value: unknown): boolean => value instanceof Uint8Array;

function isNamed(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isBytes(value);
}

function checkType(type: string | undefined): void {
  if (type !== undefined && jsonType.test(type)) return;
  const given =
    type === undefined ? "The body has no content type" : `The content type ${JSON.stringify(type)} is not supported`;
  throw new VModelError(
    "unsupported_media_type",
    `${given}; send the header "content-type: application/json", or application/cbor with CBOR.`,
  );
}

function checkEncoding(encoding: string | undefined): void {
  if (encoding === undefined || encoding === "identity") return;
  throw new VModelError(
    "unsupported_media_type",
    `The content encoding ${JSON.stringify(encoding)} is not supported; send the body as it is.`,
  );
}
