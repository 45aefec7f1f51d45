import type { ValueModel } from "../../model/service-model.ts";
import type { DocTag } from "../jsdoc.ts";
import type { Reading } from "../reading.ts";
import { readLiteralText } from "../values/literal-text.ts";
import { toWire } from "../values/to-wire.ts";
import { placeOfTag } from "./place-of-tag.ts";
import { isInstalled, reportAtTag } from "./report-at-tag.ts";

/** The values that tags give, in JSON wire form. */
export interface TagValues {
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
}

/**
 * Reads the `@default` and `@example` among some tags; those that cannot be read are reported. An example that is fenced
 * is prose.
 *
 * @param fits what the values have to fit, which is looked at when every type has been read
 */
export function readValueTags(
  all: readonly DocTag[],
  fits: Pick<ValueModel, "type" | "parts">,
  reading: Reading,
): TagValues {
  // Nobody here can correct what others have written, often as prose.
  const tags = all.filter((tag) => !isInstalled(tag));
  const read = (tag: DocTag, what: ValueModel["what"]): unknown => {
    const value = readTagValue(tag, reading);
    if (value !== undefined) reading.values.push({ value, what, within: "", ...fits, place: placeOfTag(tag) });
    return value;
  };
  const defaults = tags.filter(({ name }) => name === "default");
  const [value, ...more] = defaults.map((tag) => read(tag, "default"));
  const [, second] = defaults;
  if (more.length > 0 && second !== undefined) {
    reportAtTag(
      "VM1505",
      { tag: "default", reason: "it is there twice", instead: "Keep one of them" },
      second,
      reading,
    );
  }
  const examples = tags
    .filter(({ name, text }) => name === "example" && !text.includes("```"))
    .map((tag) => read(tag, "example"))
    .filter((example) => example !== undefined);
  return {
    ...(value === undefined ? {} : { default: value }),
    ...(examples.length === 0 ? {} : { examples }),
  };
}

/** The value behind a tag in JSON wire form; undefined: it was reported. */
function readTagValue(tag: DocTag, reading: Reading): unknown {
  const written = readLiteralText(tag.text);
  const value = "value" in written ? toWire(written.value) : undefined;
  if (value !== undefined) return value;
  const reason = "problem" in written ? written.problem : "undefined has no form in JSON";
  const instead =
    tag.name === "default"
      ? 'Write the value as a literal: 10, "text", { a: 1 }'
      : "Write the value as a literal, texts in quotes; a fence (```) makes prose of it";
  reportAtTag("VM1505", { tag: tag.name, reason, instead }, tag, reading);
  return undefined;
}
