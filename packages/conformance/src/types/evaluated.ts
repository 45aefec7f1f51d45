import fc from "fast-check";
import { objectOf, type Property } from "./composites.ts";
import { step, type TypeSample, type Wrong } from "./sample.ts";

type Properties = ReadonlyMap<string, Property>;

/** `Partial<{ … }>`, and the same written out with modifiers. */
export function partialOf(properties: Properties, utility: boolean): TypeSample {
  const { text } = objectOf(properties);
  const optional = new Map([...properties].map(([name, { type }]) => [name, { type, optional: true }]));
  return {
    ...objectOf(optional),
    text: utility ? `Partial<${text}>` : `{ readonly [K in keyof (${text})]?: (${text})[K] }`,
  };
}

/** `A & B` of objects that have no property in common. */
export function intersectionOf(one: Properties, other: Properties): TypeSample {
  const rest = new Map([...other].filter(([name]) => !one.has(name)));
  const whole = objectOf(new Map([...one, ...rest]));
  return rest.size === 0 ? whole : { ...whole, text: `${objectOf(one).text} & ${objectOf(rest).text}` };
}

/** `Box<T>`, a generic interface with a default that refers to its first argument. */
export function boxOf(type: TypeSample): TypeSample {
  const list: TypeSample = {
    ...type,
    kinds: ["array"],
    value: fc.array(type.value, { maxLength: 2 }),
    toWire: (value, binary) => (value as unknown[]).map((one) => type.toWire(one, binary)),
    wrong: type.wrong.map(({ wire, path }): Wrong => ({ wire: [wire], path: step(0) + path })),
  };
  const box = objectOf(
    new Map([
      ["item", { type, optional: false }],
      ["more", { type: list, optional: true }],
    ]),
  );
  return {
    ...box,
    text: `Box<${type.text}>`,
    declarations: {
      ...type.declarations,
      Box: "export interface Box<T, List = T[]> { item: T; more?: List }",
    },
  };
}

/** `{ first: T; [key: string]: T }`. */
export function indexedOf(type: TypeSample): TypeSample {
  const toWire = (value: unknown, binary: boolean): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, type.toWire(one, binary)]));
  const more = fc.dictionary(fc.string({ maxLength: 5 }), type.value, { maxKeys: 3, noNullPrototype: true });
  const value = fc
    .tuple(type.value, more)
    .map(([first, others]) => Object.fromEntries([...Object.entries(others), ["first", first]]))
    .filter((one) => !Object.hasOwn(one, "__proto__"));
  const wrongAt = (name: string) =>
    fc.tuple(value, type.wrong).map(([one, { wire, path }]): Wrong => {
      return { wire: { ...toWire(one, false), [name]: wire }, path: step(name) + path };
    });
  const missing = value.map((one): Wrong => {
    const { first: _left, ...others } = toWire(one, false);
    return { wire: others, path: "/first" };
  });
  return {
    text: `{ first: ${type.text}; [key: string]: ${type.text} }`,
    declarations: type.declarations,
    kinds: ["object"],
    value,
    toWire,
    wrong: fc.oneof(wrongAt("first"), wrongAt("any/other"), missing),
  };
}
