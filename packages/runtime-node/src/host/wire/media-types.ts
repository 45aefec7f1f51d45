import type { WireForm } from "@vmodel/core/codec";

/** The media types of the wire's forms. */
export const mediaTypes = { json: "application/json", binary: "application/cbor" } as const satisfies Record<
  WireForm,
  string
>;

const cborType = /^application\/cbor *$/i;

/** Whether a `content-type` is that of the binary form. */
export function isBinaryType(contentType: string | undefined): boolean {
  return contentType !== undefined && cborType.test(contentType);
}

/**
 * The form that an `accept` header asks for. JSON unless CBOR is named and wanted no less; also where neither is
 * accepted, since a caller that can do nothing with an answer is better told in JSON.
 */
export function acceptedForm(accept: string | undefined): WireForm {
  // Most callers do not name it, and need no closer look.
  if (accept === undefined || !/cbor/i.test(accept)) return "json";
  const binary = qualityOf(mediaTypes.binary, accept) ?? 0;
  const json =
    qualityOf(mediaTypes.json, accept) ?? qualityOf("application/*", accept) ?? qualityOf("*/*", accept) ?? 0;
  return binary > 0 && binary >= json ? "binary" : "json";
}

/** How much a media range is wanted, from 0 to 1; undefined when it is not named. */
function qualityOf(range: string, accept: string): number | undefined {
  for (const item of accept.split(",")) {
    const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
    if (name !== range) continue;
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    return Number.isNaN(quality) ? 0 : quality;
  }
  return undefined;
}
