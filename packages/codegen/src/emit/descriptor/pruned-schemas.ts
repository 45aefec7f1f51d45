import type { JsonSchema } from "@vmodel/core/manifest";
import type { CodecCarriers } from "./codec-carriers.ts";
import { isSchema, mapParts, referenceIn } from "./schema-parts.ts";

/** What tells members of unions from one another, and all that codecs look at. */
const telling = new Set([
  ...["type", "const", "enum", "properties", "required", "items", "prefixItems", "minItems", "additionalProperties"],
  ...["patternProperties", "anyOf", "not", "$ref", "x-vmodel-codec", "x-vmodel-dtype", "x-vmodel-suffixItems"],
  "x-vmodel-restItems",
]);

/**
 * Cuts schemas down to what codecs must know: outside unions the ways to what has a codec, inside unions all that tells
 * one member from another.
 */
export class PrunedSchemas {
  readonly #defs: Readonly<Record<string, JsonSchema>>;
  readonly #carriers: CodecCarriers;
  /** How much of each definition is needed. */
  readonly #needed = new Map<string, "ways" | "all">();
  readonly #waiting: string[] = [];

  /** @param carriers of these definitions */
  constructor(defs: Readonly<Record<string, JsonSchema>>, carriers: CodecCarriers) {
    this.#defs = defs;
    this.#carriers = carriers;
  }

  /** A pruned schema; undefined when nothing in it has a codec. */
  prune(schema: JsonSchema): JsonSchema | undefined {
    if (!this.#carriers.carries(schema)) return undefined;
    const reference = referenceIn(schema);
    if (reference !== undefined) return this.#refer(reference, "ways");
    const { "x-vmodel-codec": codec, "x-vmodel-dtype": dtype } = schema;
    if (codec === undefined && Object.hasOwn(schema, "anyOf")) return this.#whole(schema);
    return {
      ...(codec === undefined ? {} : { "x-vmodel-codec": codec }),
      ...(dtype === undefined ? {} : { "x-vmodel-dtype": dtype }),
      ...this.#items(schema),
      ...this.#properties(schema),
    };
  }

  /** The definitions that the pruned schemas refer to, sorted by name. */
  definitions(): Record<string, JsonSchema> {
    const found = new Map<string, JsonSchema>();
    for (let name = this.#waiting.pop(); name !== undefined; name = this.#waiting.pop()) {
      const schema = this.#defs[name] ?? {};
      found.set(name, this.#needed.get(name) === "all" ? this.#whole(schema) : (this.prune(schema) ?? {}));
    }
    return Object.fromEntries([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  /** The items of arrays, tuples, maps and sets, if any of them has a codec; by position, so that none can be left out. */
  #items(schema: JsonSchema): JsonSchema {
    const { items, prefixItems, "x-vmodel-suffixItems": suffix, "x-vmodel-restItems": rest } = schema;
    const lists = { prefixItems, "x-vmodel-suffixItems": suffix, "x-vmodel-restItems": rest };
    const listed = Object.entries(lists).filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
    if (![items, ...listed.flatMap(([, parts]) => parts)].some((part) => this.#carries(part))) return {};
    const pruned = listed.map(([keyword, parts]) => [keyword, parts.map((part) => this.#pruned(part))]);
    return {
      type: "array",
      ...Object.fromEntries(pruned),
      // Where the rest has a schema of its own, this one is not looked at.
      ...(rest === undefined && this.#carries(items) ? { items: this.#pruned(items) } : {}),
    };
  }

  /** The properties with a codec; all of them where those that are not listed have one, which is not theirs. */
  #properties(schema: JsonSchema): JsonSchema {
    const others = ["patternProperties", "additionalProperties"].flatMap((keyword) => {
      const value = schema[keyword];
      if (!isSchema(value)) return [];
      if (keyword === "additionalProperties") return this.#carries(value) ? [[keyword, this.#pruned(value)]] : [];
      const parts = Object.entries(value);
      if (!parts.some(([, part]) => this.#carries(part))) return [];
      return [[keyword, Object.fromEntries(parts.map(([pattern, part]) => [pattern, this.#pruned(part)]))]];
    });
    const listed = Object.entries(schema.properties ?? {}).filter(
      ([, part]) => others.length > 0 || this.#carries(part),
    );
    if (others.length + listed.length === 0) return {};
    return {
      type: "object",
      ...(listed.length === 0
        ? {}
        : { properties: Object.fromEntries(listed.map(([name, part]) => [name, this.#pruned(part)])) }),
      ...Object.fromEntries(others),
    };
  }

  #carries(part: unknown): boolean {
    return isSchema(part) && this.#carriers.carries(part);
  }

  #pruned(part: unknown): JsonSchema {
    return (isSchema(part) ? this.prune(part) : undefined) ?? {};
  }

  #whole(schema: JsonSchema): JsonSchema {
    const reference = referenceIn(schema);
    if (reference !== undefined) return this.#refer(reference, "all");
    const told = Object.entries(schema).filter(([keyword]) => telling.has(keyword));
    return mapParts(Object.fromEntries(told), (part) => this.#whole(part));
  }

  #refer(name: string, amount: "ways" | "all"): JsonSchema {
    const known = this.#needed.get(name);
    if (known !== amount && known !== "all") {
      this.#needed.set(name, amount);
      this.#waiting.push(name);
    }
    return { $ref: `#/$defs/${name}` };
  }
}
