import { hash } from "node:crypto";
import fc from "fast-check";
import { keys, otherKinds } from "./leaves.ts";
import { step, type TypeSample, type Wrong } from "./sample.ts";

type Plain = Readonly<Record<string, unknown>>;

/** `T[]`. */
export function arrayOf(item: TypeSample, readonly: boolean): TypeSample {
  const toWire = (value: unknown, binary: boolean): unknown[] =>
    (value as unknown[]).map((one) => item.toWire(one, binary));
  const wrongItem = fc
    .tuple(fc.array(item.value, { maxLength: 3 }), item.wrong)
    .map(([before, wrong]) => within(toWire(before, false), wrong, before.length));
  return {
    text: `${readonly ? "readonly " : ""}(${item.text})[]`,
    declarations: item.declarations,
    kinds: ["array"],
    value: fc.array(item.value, { maxLength: 4 }),
    toWire,
    wrong: fc.oneof(otherKinds(["array"]), wrongItem),
  };
}

/** Something wrong in an item of an array. */
export function within(before: readonly unknown[], { wire, path }: Wrong, at: number): Wrong {
  return { wire: [...before, wire], path: step(at) + path };
}

/** `[A, B, ...C[]]`. */
export function tupleOf(items: readonly TypeSample[], rest: TypeSample | undefined): TypeSample {
  const at = (index: number): TypeSample => items[index] ?? rest ?? (items[0] as TypeSample);
  const toWire = (value: unknown, binary: boolean): unknown[] =>
    (value as unknown[]).map((one, index) => at(index).toWire(one, binary));
  const listed = fc.tuple(...items.map(({ value }) => value));
  const more = rest === undefined ? fc.constant([]) : fc.array(rest.value, { maxLength: 3 });
  const wrongItem = fc.nat(items.length - 1).chain((index) =>
    fc.tuple(listed, at(index).wrong).map(([value, { wire, path }]): Wrong => {
      return { wire: toWire(value, false).with(index, wire), path: step(index) + path };
    }),
  );
  return {
    text: `[${[...items.map(({ text }) => text), ...(rest === undefined ? [] : [`...(${rest.text})[]`])].join(", ")}]`,
    declarations: Object.assign({}, ...items.map(({ declarations }) => declarations), rest?.declarations),
    kinds: ["array"],
    value: fc.tuple(listed, more).map(([first, others]) => [...first, ...others]),
    toWire,
    wrong: fc.oneof(otherKinds(["array"]), wrongItem),
  };
}

/** One property of an object. */
export interface Property {
  readonly type: TypeSample;
  readonly optional: boolean;
}

/** `{ a: A; b?: B }`. */
export function objectOf(properties: ReadonlyMap<string, Property>): TypeSample {
  const entries = [...properties];
  const toWire = (value: unknown, binary: boolean): Plain =>
    Object.fromEntries(
      Object.entries(value as Plain).map(([name, one]) => [name, properties.get(name)?.type.toWire(one, binary)]),
    );
  const value = fc.record(Object.fromEntries(entries.map(([name, { type }]) => [name, type.value])), {
    requiredKeys: entries.filter(([, { optional }]) => !optional).map(([name]) => name),
    noNullPrototype: true,
  });
  const wrongProperty = fc.constantFrom(...entries).chain(([name, { type }]) =>
    fc.tuple(value, type.wrong).map(([one, { wire, path }]): Wrong => {
      return { wire: { ...toWire(one, false), [name]: wire }, path: step(name) + path };
    }),
  );
  const unknownProperty = value.map(
    (one): Wrong => ({ wire: { ...toWire(one, false), surplus: 1 }, path: "/surplus" }),
  );
  const required = entries.filter(([, { optional }]) => !optional);
  const missing = fc.constantFrom(...(required.length === 0 ? entries : required)).chain(([name]) =>
    value.map((one): Wrong => {
      const { [name]: _left, ...others } = toWire(one, false);
      return required.length === 0
        ? { wire: { ...others, surplus: 1 }, path: "/surplus" }
        : { wire: others, path: step(name) };
    }),
  );
  return {
    text: `{ ${entries.map(([name, { type, optional }]) => `${JSON.stringify(name)}${optional ? "?" : ""}: ${type.text}`).join("; ")} }`,
    declarations: Object.assign({}, ...entries.map(([, { type }]) => type.declarations)),
    kinds: ["object"],
    value,
    toWire,
    wrong: fc.oneof(otherKinds(["object"]), wrongProperty, unknownProperty, missing),
  };
}

/** `Record<string, T>`. */
export function recordOf(item: TypeSample): TypeSample {
  const toWire = (value: unknown, binary: boolean): Plain =>
    Object.fromEntries(Object.entries(value as Plain).map(([name, one]) => [name, item.toWire(one, binary)]));
  const name = fc.string({ maxLength: 6 }).filter((one) => one !== "__proto__");
  const value = fc.dictionary(name, item.value, { maxKeys: 4, noNullPrototype: true });
  return {
    text: `Record<string, ${item.text}>`,
    declarations: item.declarations,
    kinds: ["object"],
    value,
    toWire,
    wrong: fc.oneof(
      otherKinds(["object"]),
      fc.tuple(value, name, item.wrong).map(([one, at, { wire, path }]): Wrong => {
        return { wire: { ...toWire(one, false), [at]: wire }, path: step(at) + path };
      }),
    ),
  };
}

/** `Map<K, T>`, for keys that are primitives. */
export function mapOf(key: TypeSample, item: TypeSample): TypeSample {
  const toWire = (value: unknown, binary: boolean): unknown[] =>
    [...(value as Map<unknown, unknown>)].map(([one, other]) => [key.toWire(one, binary), item.toWire(other, binary)]);
  const entries = fc.array(fc.tuple(key.value, item.value), { maxLength: 4 });
  const value = entries.map((list) => new Map(list));
  return {
    text: `Map<${key.text}, ${item.text}>`,
    declarations: { ...key.declarations, ...item.declarations },
    kinds: ["array"],
    value,
    toWire,
    wrong: fc.oneof(
      otherKinds(["array"]),
      fc.tuple(key.value, item.value, item.wrong).map(([one, _value, { wire, path }]): Wrong => {
        return { wire: [[key.toWire(one, false), wire]], path: `/0/1${path}` };
      }),
      fc.tuple(item.value, key.wrong).map(([one, { wire, path }]): Wrong => {
        return { wire: [[wire, item.toWire(one, false)]], path: `/0/0${path}` };
      }),
    ),
  };
}

/** `Set<T>`, for items that are primitives. */
export function setOf(item: TypeSample): TypeSample {
  return {
    text: `Set<${item.text}>`,
    declarations: item.declarations,
    kinds: ["array"],
    value: fc.array(item.value, { maxLength: 5 }).map((list) => new Set(list)),
    toWire: (value, binary) => [...(value as Set<unknown>)].map((one) => item.toWire(one, binary)),
    wrong: fc.oneof(
      otherKinds(["array"]),
      item.wrong.map((wrong) => within([], wrong, 0)),
    ),
  };
}

/** `A | B`, whose members differ in what JSON makes of them. */
export function unionOf(members: readonly TypeSample[]): TypeSample {
  const chosen: TypeSample[] = [];
  for (const member of members) {
    if (member.kinds.every((kind) => !chosen.some(({ kinds }) => kinds.includes(kind)))) chosen.push(member);
  }
  const kinds = chosen.flatMap((member) => member.kinds);
  const tagged = fc.oneof(...chosen.map((member) => member.value.map((value) => ({ member, value }))));
  const memberOf = new WeakMap<object, TypeSample>();
  const primitives = (value: unknown): TypeSample =>
    chosen.find((member) => member.kinds.includes(kindOf(value))) as TypeSample;
  return {
    text: chosen.map(({ text }) => (text.startsWith("readonly ") ? `(${text})` : text)).join(" | "),
    declarations: Object.assign({}, ...chosen.map(({ declarations }) => declarations)),
    kinds,
    value: tagged.map(({ member, value }) => {
      if (typeof value === "object" && value !== null) memberOf.set(value, member);
      return value;
    }),
    toWire: (value, binary) => {
      const member = typeof value === "object" && value !== null ? memberOf.get(value) : undefined;
      return (member ?? primitives(value)).toWire(value, binary);
    },
    wrong: kinds.length === 6 ? fc.constantFrom(...chosen).chain(({ wrong }) => wrong) : otherKinds(kinds),
  };
}

function kindOf(value: unknown): TypeSample["kinds"][number] {
  if (value === null) return "null";
  if (typeof value === "bigint") return "string";
  return typeof value as "string" | "number" | "boolean";
}

/** `T | null`, whose wrong values are wrong inside T too. */
export function nullable(type: TypeSample): TypeSample {
  if (type.kinds.includes("null")) return type;
  return {
    ...type,
    text: `${type.text.startsWith("readonly ") ? `(${type.text})` : type.text} | null`,
    kinds: [...type.kinds, "null"],
    value: fc.option(type.value, { nil: null }),
    toWire: (value, binary) => (value === null ? null : type.toWire(value, binary)),
    wrong: type.wrong.filter(({ wire }) => wire !== null),
  };
}

/** A recursive type: a value, and the same again below it. */
export function treeOf(type: TypeSample): TypeSample {
  const name = `Tree${hash("sha1", JSON.stringify([type.text, type.declarations])).slice(0, 8)}`;
  interface Tree {
    readonly value: unknown;
    readonly below: readonly Tree[];
  }
  const toWire = ({ value, below }: Tree, binary: boolean): unknown => ({
    value: type.toWire(value, binary),
    below: below.map((one) => toWire(one, binary)),
  });
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      type.value.map((value): Tree => ({ value, below: [] })),
      fc.record({ value: type.value, below: fc.array(tie("tree"), { maxLength: 2 }) }, { noNullPrototype: true }),
    ),
  }));
  return {
    text: name,
    declarations: {
      ...type.declarations,
      [name]: `export interface ${name} { value: ${type.text}; below: ${name}[] }`,
    },
    kinds: ["object"],
    value: tree,
    toWire: (value, binary) => toWire(value as Tree, binary),
    wrong: fc.tuple(tree, type.value, type.wrong).map(([one, value, { wire, path }]): Wrong => {
      const below = [toWire(one, false), { value: wire, below: [] }];
      return { wire: { value: type.toWire(value, false), below }, path: `/below/1/value${path}` };
    }),
  };
}

/** `A | B` of objects that a property tells apart. */
export function variantsOf(members: readonly ReadonlyMap<string, Property>[]): TypeSample {
  const tag = (index: number): string => `variant ${index}`;
  const samples = members.map((properties, index) => {
    const text = JSON.stringify(tag(index));
    const literal: TypeSample = {
      text,
      declarations: {},
      kinds: ["string"],
      value: fc.constant(tag(index)),
      toWire: (value) => value,
      wrong: fc.constant({ wire: "no variant", path: "" }),
    };
    return objectOf(new Map([["variant", { type: literal, optional: false }], ...properties]));
  });
  const indexOf = (value: unknown): number => Number((value as { variant: string }).variant.slice("variant ".length));
  return {
    text: samples.map(({ text }) => text).join(" | "),
    declarations: Object.assign({}, ...samples.map(({ declarations }) => declarations)),
    kinds: ["object"],
    value: fc.oneof(...samples.map(({ value }) => value)),
    toWire: (value, binary) => (samples[indexOf(value)] as TypeSample).toWire(value, binary),
    wrong: fc.oneof(...samples.map(({ wrong }) => wrong)),
  };
}

/** Types that may be keys of maps and items of sets. */
export const keyType: fc.Arbitrary<TypeSample> = fc.constantFrom(...keys);
