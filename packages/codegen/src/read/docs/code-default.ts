import { isDeepStrictEqual } from "node:util";
import type { ts } from "ts-morph";
import type { DocTag } from "../jsdoc.ts";
import { readLiteral } from "../literal.ts";
import type { Reading } from "../reading.ts";
import { toWire } from "../values/to-wire.ts";
import { reportAtTag } from "./report-at-tag.ts";

/** The value that an initializer gives, in JSON wire form; undefined: it is no literal, or JSON has no form for it. */
export function codeDefault(initializer: ts.Expression | undefined, reading: Reading): unknown {
  const read = initializer && readLiteral(initializer, reading);
  if (read === undefined || "unreadable" in read || hasNonFinite(read.value)) return undefined;
  return toWire(read.value);
}

/** Reports a `@default` that says something else than the code. */
export function compareDefaults(
  written: unknown,
  initializer: ts.Expression | undefined,
  path: string,
  tags: readonly DocTag[],
  reading: Reading,
): void {
  const tag = tags.find(({ name }) => name === "default");
  const code = codeDefault(initializer, reading);
  if (tag === undefined || written === undefined || code === undefined || isDeepStrictEqual(written, code)) return;
  const texts = { written: JSON.stringify(written), code: JSON.stringify(code) };
  reportAtTag("VM1509", { path: path.replace(/^The /, "the "), ...texts }, tag, reading);
}

/** Numbers that are no JSON; whether their type carries them is not known here. */
function hasNonFinite(value: unknown): boolean {
  if (typeof value === "number") return !Number.isFinite(value);
  return typeof value === "object" && value !== null && Object.values(value).some(hasNonFinite);
}
