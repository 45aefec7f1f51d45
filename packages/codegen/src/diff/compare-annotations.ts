import { type JsonSchema, schemaContract } from "@vmodel/core/manifest";
import { annotationsIn } from "./annotations.ts";
import { type Change, type ChangePlace, change } from "./change.ts";

/** Compares what two schemas say beside what they say about values, where both have the same place. */
export function compareAnnotations(old: JsonSchema, now: JsonSchema, place: ChangePlace): Change[] {
  const before = annotationsIn(old, place.path);
  return [...annotationsIn(now, place.path)].flatMap(([key, { path, schema }]) => {
    const was = before.get(key)?.schema;
    return was === undefined ? [] : compareOne(was, schema, { ...place, path });
  });
}

function compareOne(old: JsonSchema, now: JsonSchema, place: ChangePlace): Change[] {
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
  if (differs("deprecated")) {
    changes.push(change("deprecated", place, now.deprecated === true ? "is deprecated" : "is no longer deprecated"));
  }
  if (["description", "title", "examples"].some(differs)) {
    changes.push(change("text-changed", place, "the description has changed"));
  }
  return [...changes, ...compareTypeTexts(old, now, place)];
}

/** What TypeScript says beyond JSON Schema: with the same values, it may be another type all the same. */
function compareTypeTexts(old: JsonSchema, now: JsonSchema, place: ChangePlace): Change[] {
  const [before, after] = [typeText(old), typeText(now)];
  if (before === after || schemaContract(old, {}) !== schemaContract(now, {})) return [];
  if (before !== undefined && after !== undefined && withoutLabels(before) === withoutLabels(after)) {
    return [change("text-changed", place, `the names of items have changed: ${after}`)];
  }
  const text = `is now ${after ?? "plain"} in TypeScript, was ${before ?? "plain"}: code may no longer compile`;
  return [change("typescript-changed", place, text)];
}

function typeText(schema: JsonSchema): string | undefined {
  const text = schema["x-vmodel-ts"];
  return typeof text === "string" ? text : undefined;
}

/** A tuple's text without the names of its items. */
function withoutLabels(text: string): string {
  return text.replace(/([[,]\s*(?:\.\.\.)?)[A-Za-z_$][\w$]*\??:\s*/g, "$1");
}
