import { codecOf } from "@vmodel/core/codec";
import didYouMean from "didyoumean2";
import { branchesOf } from "../branches.ts";
import type { DataForm } from "../form.ts";
import { literalsOf } from "../literals.ts";
import { type Definitions, dereference } from "../references.ts";
import { type AnySchema, isObjectSchema } from "../schema.ts";
import { nounOf, typesOf } from "./kinds.ts";

/** How many names or values a message lists. */
const listed = 12;

/** `a`, `a or b`, `a, b or c`, `a, b or 30 more`. */
export function orList(items: readonly string[]): string {
  const unique = [...new Set(items)];
  const shown = unique.length > listed ? [...unique.slice(0, listed), `${unique.length - listed} more`] : unique;
  return shown.length < 2 ? (shown[0] ?? "nothing") : `${shown.slice(0, -1).join(", ")} or ${shown.at(-1)}`;
}

/** `1 item`, `2 items`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `; did you mean "x"?` when one of the names is close to the given one, else nothing. */
export function suggestion(given: unknown, names: readonly unknown[]): string {
  // The distance costs the product of the lengths, and what is given may be megabytes long.
  if (typeof given !== "string" || given.length > 64) return "";
  const strings = names.filter((name): name is string => typeof name === "string");
  const closest = didYouMean(given, strings);
  return closest === null ? "" : `; did you mean ${JSON.stringify(closest)}?`;
}

/** What a schema allows in one form, in words for a list: `"red"`, `a string`, `null`, `a Date`. */
export function expectationsOf(schema: AnySchema, definitions: Definitions, form: DataForm): string[] {
  return branchesOf(schema, definitions).flatMap((branch) => {
    const literals = literalsOf(branch, definitions);
    if (literals !== undefined) return literals.map((literal) => JSON.stringify(literal));
    const target = dereference(branch, definitions);
    const codec = isObjectSchema(target) ? codecOf(target) : undefined;
    if (codec !== undefined) return [form === "value" ? codec.noun : codec.wireNoun];
    return (typesOf(target) ?? ["value"]).map(nounOf);
  });
}
