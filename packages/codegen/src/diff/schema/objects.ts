import type { JsonSchema } from "@vmodel/core/manifest";
import { anySchema } from "./alternatives.ts";
import type { Findings, Misfit, Pair } from "./misfit.ts";
import { otherPath, propertyPath } from "./path.ts";
import { compareLeast, compareMost } from "./strings.ts";

/** An object: what is said of properties by name, by pattern of the name, and of all others. */
export interface ObjectShape {
  readonly named: ReadonlyMap<string, JsonSchema>;
  readonly required: ReadonlySet<string>;
  readonly patterns: readonly (readonly [pattern: string, schema: JsonSchema])[];
  /** Absent: there are no others. */
  readonly others: JsonSchema | undefined;
}

/** Takes the schema of an object apart. */
export function objectShape(schema: JsonSchema): ObjectShape {
  const { additionalProperties: others = true, properties = {}, patternProperties = {}, required } = schema;
  return {
    named: new Map(Object.entries(properties as Record<string, JsonSchema>)),
    required: new Set(Array.isArray(required) ? required : []),
    patterns: Object.entries(patternProperties as Record<string, JsonSchema>),
    others: others === false ? undefined : others === true ? anySchema : (others as JsonSchema),
  };
}

/**
 * Compares objects.
 *
 * @param isOpen whether whoever reads the wide one ignores properties that it does not have
 */
export function compareObjects(narrow: JsonSchema, wide: JsonSchema, isOpen: boolean, path: string): Findings {
  const [one, other] = [objectShape(narrow), objectShape(wide)];
  const misfits: Misfit[] = [
    ...compareLeast(
      "minProperties",
      Math.max(Number(narrow.minProperties ?? 0), one.required.size),
      wide.minProperties,
      path,
    ),
    ...compareMost("maxProperties", mostOf(one, narrow.maxProperties), wide.maxProperties, path),
  ];
  const pairs: Pair[] = [];
  for (const name of other.required) {
    if (one.required.has(name)) continue;
    misfits.push({ reason: "lacking", name, always: !mayHave(one, name), path });
  }
  for (const name of new Set([...one.named.keys(), ...other.named.keys()])) {
    const [said, expected] = [saidOf(one, name), saidOf(other, name)];
    if (said === undefined || expected === undefined) {
      misfits.push({ reason: "undecided", path: propertyPath(path, name) });
    } else if (said.size > 0 && ![...said.values()].some(isNever)) {
      pairs.push(...metAt(said, expected, propertyPath(path, name)));
      if (expected.size === 0 && !isOpen) misfits.push({ reason: "property", name, path });
    }
  }
  return compareUnnamed(one, other, isOpen, path, { misfits, pairs });
}

/** How many properties there may be, as far as that is limited. */
function mostOf({ named, patterns, others }: ObjectShape, limit: unknown): unknown {
  if (others !== undefined || patterns.length > 0) return limit;
  return typeof limit === "number" ? Math.min(limit, named.size) : named.size;
}

/** Properties without names of their own: those that match a pattern, and all others. */
function compareUnnamed(
  one: ObjectShape,
  other: ObjectShape,
  isOpen: boolean,
  path: string,
  found: { readonly misfits: Misfit[]; readonly pairs: Pair[] },
): Findings {
  const at = otherPath(path);
  const wide = new Map(other.patterns);
  for (const [pattern, schema] of one.patterns) {
    const same = wide.get(pattern);
    if (same !== undefined) found.pairs.push(pair(schema, same, at));
    // Whether names can match two different patterns cannot be told.
    else if (wide.size > 0) found.misfits.push({ reason: "undecided", path: at });
    else if (other.others !== undefined) found.pairs.push(pair(schema, other.others, at));
    else if (!isOpen) found.misfits.push({ reason: "names", path });
  }
  if (one.others === undefined) return found;
  for (const [pattern, schema] of wide) {
    if (!one.patterns.some(([own]) => own === pattern)) found.pairs.push(pair(one.others, schema, at));
  }
  if (other.others !== undefined) found.pairs.push(pair(one.others, other.others, at));
  else if (!isOpen) found.misfits.push({ reason: "names", path });
  return found;
}

/** What is said of a property, all of it, by where it is said; undefined where a pattern cannot be used. */
function saidOf({ named, patterns, others }: ObjectShape, name: string): ReadonlyMap<string, JsonSchema> | undefined {
  const own = named.get(name);
  try {
    const matching = patterns.filter(([pattern]) => new RegExp(pattern, "u").test(name));
    const said = own === undefined ? matching : [["", own] as const, ...matching];
    return new Map(said.length > 0 || others === undefined ? said : [["", others]]);
  } catch {
    return undefined;
  }
}

/** Everything that is expected has to be met by something that is said, best by what is said in the same place. */
function metAt(said: ReadonlyMap<string, JsonSchema>, expected: ReadonlyMap<string, JsonSchema>, path: string): Pair[] {
  const [first = anySchema] = said.values();
  return [...expected].map(([where, wide]) => ({ narrow: said.get(where) ?? first, wide, path }));
}

function mayHave(shape: ObjectShape, name: string): boolean {
  return saidOf(shape, name)?.size !== 0;
}

/** Whether a property is declared as one that is never there. */
function isNever(schema: JsonSchema): boolean {
  return typeof schema.not === "object" && schema.not !== null && Object.keys(schema.not).length === 0;
}

function pair(narrow: JsonSchema, wide: JsonSchema, path: string): Pair {
  return { narrow, wide, path };
}
