import { VModelError } from "@vmodel/core";
import { encodeCborParts } from "@vmodel/core/cbor";
import { CodecError, type WireForm } from "@vmodel/core/codec";
import type { MethodWire } from "../../service/method-wire.ts";
import { mediaTypes } from "../wire/media-types.ts";
import { toJsonText } from "../wire/to-json-text.ts";
import type { CallResponse } from "./call-request.ts";

/**
 * The answer of a method that does not stream: 200 with its value in the form that the caller accepts, 204 for none.
 * @throws VModelError `internal` when the value cannot be sent
 */
export function toWholeAnswer(result: unknown, wire: MethodWire, form: WireForm, requestId: string): CallResponse {
  if (result === undefined) return { status: 204, headers: { "x-request-id": requestId }, body: undefined };
  const headers: Record<string, string> = { "content-type": mediaTypes[form], "x-request-id": requestId };
  // Where clients choose by themselves, a cache has to know that there are two answers.
  if (form === "binary" || wire.codec.carriesBytes) headers.vary = "accept";
  if (form === "json") return { status: 200, headers, body: toWireText(result, wire) };
  return { status: 200, headers, body: toWireBytes(result, wire), sharesMemory: wire.sharesMemory };
}

/**
 * A result or an item as JSON text.
 * @throws VModelError `internal`
 */
export function toWireText(value: unknown, wire: MethodWire): string {
  // What a codec has encoded is known to be JSON.
  return wire.codec.plain || value === undefined ? toJsonText(value) : JSON.stringify(wire.encode(value, "json"));
}

/** In pieces of which the large ones are not copied. */
function toWireBytes(value: unknown, wire: MethodWire): readonly Uint8Array[] {
  try {
    return encodeCborParts(wire.encode(value, "binary"));
  } catch (cause) {
    if (!(cause instanceof CodecError)) throw cause;
    const place = cause.path === "" ? "it" : cause.path;
    throw new VModelError("internal", `CBOR cannot carry the result: ${place} ${cause.message}.`, { cause });
  }
}
