import { type JsonSchema, type Manifest, schemaContract } from "@vmodel/core/manifest";
import { annotationsIn } from "./annotations.ts";
import { type Change, type ChangePlace, change } from "./change.ts";

/** The named types that schemas refer to, before and now. */
export interface NamedTypes {
  readonly old: Manifest["$defs"];
  readonly now: Manifest["$defs"];
}

/** Compares what two schemas say beside what they say about values, where both have the same place. */
export function compareAnnotations(
  old: JsonSchema,
  now: JsonSchema,
  place: ChangePlace,
  definitions: NamedTypes,
): Change[] {
  const before = annotationsIn(old, place.path);
  return [...annotationsIn(now, place.path)].flatMap(([key, { path, schema }]) => {
    const was = before.get(key)?.schema;
    return was === undefined ? [] : compareOne(was, schema, { ...place, path }, definitions);
  });
}

function compareOne(old: JsonSchema, now: JsonSchema, place: ChangePlace, definitions: NamedTypes): Change[] {
  const differs = (keyword: string): boolean => JSON.stringify(old[keyword]) !== JSON.stringify(now[keyword]);
  const changes: Change[] = [];
  if (differs("default")) {
    const [before, after] = [old.default, now.default].map((value) => JSON.stringify(value) ?? "none");
    changes.push(change("default-changed", place, `the default is now ${after}, was ${before}`));
  }
  if (differs("x-vmodel-secret")) {
    const text = now["x-vmodel-secret"] === true ? "is now secret" : "is no longer secret";
    changes.push(change("secret-changed", place, text));
  }
  if (differs("x-vmodel-readonly")) {
    const text = now["x-vmodel-readonly"] === true ? "is now readonly" : "is no longer readonly";
    changes.push(change("typescript-changed", place, `${text} in TypeScript: code may no longer compile`));
  }
  if (differs("x-vmodel-undefined")) {
    const text = now["x-vmodel-undefined"] === true ? "is now there, perhaps undefined," : "may now be left out";
    changes.push(change("typescript-changed", place, `${text} in TypeScript: code may no longer compile`));
  }
  if (differs("deprecated")) {
    changes.push(change("deprecated", place, now.deprecated === true ? "is deprecated" : "is no longer deprecated"));
  }
  if (["description", "title", "examples"].some(differs)) {
    changes.push(change("text-changed", place, "the description has changed"));
  }
  return [...changes, ...compareTypeTexts(old, now, place, definitions)];
}

/** What TypeScript says beyond JSON Schema: with the same values, it may be another type all the same. */
function compareTypeTexts(old: JsonSchema, now: JsonSchema, place: ChangePlace, definitions: NamedTypes): Change[] {
  // What has changed in a named type is told of the type.
  if (old.$ref !== undefined && old.$ref === now.$ref) return [];
  const [was, is] = [named(old, definitions.old), named(now, definitions.now)];
  const [before, after] = [typeText(was), typeText(is)];
  if (before === after || schemaContract(was, definitions.old) !== schemaContract(is, definitions.now)) return [];
  if (before !== undefined && after !== undefined && withoutLabels(before) === withoutLabels(after)) {
    return [change("text-changed", place, `the names of items have changed: ${after}`)];
  }
  const text = `is now ${after ?? "plain"} in TypeScript, was ${before ?? "plain"}: code may no longer compile`;
  return [change("typescript-changed", place, text)];
}

/** What stands behind a reference; a schema by itself is what it is. */
function named(schema: JsonSchema, defs: Manifest["$defs"]): JsonSchema {
  const seen = new Set<JsonSchema>();
  for (let one = schema; ; ) {
    const name = typeof one.$ref === "string" ? one.$ref.replace("#/$defs/", "") : "";
    const target = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (target === undefined || seen.has(one)) return one;
    seen.add(one);
    one = target;
  }
}

function typeText(schema: JsonSchema): string | undefined {
  const text = schema["x-vmodel-ts"];
  return typeof text === "string" ? text : undefined;
}

/** A tuple's text without the names of its items. */
function withoutLabels(text: string): string {
  return text.replace(/([[,]\s*(?:\.\.\.)?)[A-Za-z_$][\w$]*\??:\s*/g, "$1");
}
