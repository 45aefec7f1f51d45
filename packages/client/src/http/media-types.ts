import type { WireForm } from "@vmodel/core/codec";

export const json = "application/json";
export const cbor = "application/cbor";
export const events = "text/event-stream";

/** The form of what has a media type; undefined when it is none that we read as a whole. */
export function formOf(type: string): WireForm | undefined {
  return type === json ? "json" : type === cbor ? "binary" : undefined;
}

/** The media type of an answer, without parameters; empty when it says none. */
export function mediaType({ headers }: Response): string {
  return (headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}
