import { isDeepStrictEqual } from "node:util";
import type { ts } from "ts-morph";
import { membersOf, resolved } from "../../model/resolved.ts";
import type { TypeModel } from "../../model/type-model.ts";
import type { DocTag } from "../jsdoc.ts";
import { readLiteral } from "../literal.ts";
import type { Reading } from "../reading.ts";
import { toWire } from "../values/to-wire.ts";
import { placeOfTag } from "./place-of-tag.ts";
import { reportAtTag } from "./report-at-tag.ts";

/** The value that an initializer gives, in JSON wire form; undefined: it is no literal, or JSON has no form for it. */
export function codeDefault(initializer: ts.Expression | undefined, reading: Reading): unknown {
  const read = initializer && readLiteral(initializer, reading);
  if (read === undefined || "unreadable" in read || hasNonFinite(read.value)) return undefined;
  return toWire(read.value);
}

/** Warns of a default that is Infinity or NaN where callers can give finite numbers only. */
export function warnOfNonFinite(
  initializer: ts.Expression | undefined,
  type: TypeModel,
  { path, name }: { readonly path: string; readonly name: string },
  reading: Reading,
): void {
  const read = initializer && readLiteral(initializer, reading);
  if (initializer === undefined || read === undefined || !("value" in read)) return;
  const { value } = read;
  if (typeof value !== "number" || Number.isFinite(value)) return;
  reading.deferred.push(() => {
    const kinds = membersOf(type).map(resolved);
    if (!kinds.some(({ kind }) => kind === "number")) return;
    const details = { path: path.replace(/^The /, "the "), value: String(value), name };
    reading.report("VM1606", details, initializer);
  });
}

/**
 * Reports a `@default` that says something else than the code.
 * @param code the code's default in JSON wire form, if it is known; "required": there can be none
 */
export function compareDefaults(
  written: unknown,
  code: { readonly value: unknown } | "required",
  path: string,
  tags: readonly DocTag[],
  reading: Reading,
): void {
  const tag = tags.find(({ name }) => name === "default");
  if (tag === undefined || written === undefined) return;
  if (code !== "required" && (code.value === undefined || isDeepStrictEqual(written, code.value))) return;
  const known = code === "required" ? "none, since callers have to give a value" : JSON.stringify(code.value);
  const texts = { written: JSON.stringify(written), code: known };
  // Whether it fits the type does not matter then.
  const { range } = placeOfTag(tag);
  reading.moot.push(({ place }) => isDeepStrictEqual(place.range, range));
  reportAtTag("VM1509", { path: path.replace(/^The /, "the "), ...texts }, tag, reading);
}

/** Numbers that are no JSON; whether their type carries them is not known here. */
function hasNonFinite(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasNonFinite);
}
