import { toBytes } from "@vmodel/core/registration";

/** What an option may be: how it is read from a text, checked, and told to editors. */
export interface Kind<T> {
  /** What comes after "it takes". */
  readonly takes: string;
  /** What stands for a value in the help; none of a switch. */
  readonly placeholder: string;
  /** JSON Schema of its values in a file. */
  readonly schema: object;
  /** A value that it may have, for tests and documentation. */
  readonly example: T;
  /** The text of a flag or a variable as the value of a file; what it does not understand comes back as it is. */
  read(text: string): unknown;
  /** The value as it is used; undefined when it may not be. */
  check(value: unknown): T | undefined;
}

/** The longest that a timer of Node can wait, in ms. */
const longestMs = 2 ** 31 - 1;

const asNumber = (text: string): unknown => (/^\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** A whole number from the least on. */
export function whole(least: number, example: number, most = Number.MAX_SAFE_INTEGER): Kind<number> {
  const end = most === Number.MAX_SAFE_INTEGER ? " on" : ` to ${most}`;
  return {
    takes: `a whole number from ${least}${end}`,
    placeholder: "<n>",
    schema: { type: "integer", minimum: least, ...(end !== " on" && { maximum: most }) },
    example,
    read: asNumber,
    check: (value) => (Number.isSafeInteger(value) && isBetween(value, least, most) ? value : undefined),
  };
}

/** A time in ms. */
export function milliseconds(example: number): Kind<number> {
  const { schema, read, check } = whole(1, example, longestMs);
  const takes = `a whole number of milliseconds from 1 to ${longestMs}`;
  return { takes, placeholder: "<ms>", schema, example, read, check };
}

/** An amount of memory, as a number of bytes or with a unit. */
export const bytes: Kind<number> = {
  takes: 'a number of bytes, or a text such as "256MiB" (units: KiB, MiB, GiB, TiB, KB, MB, GB, TB)',
  placeholder: "<size>",
  schema: {
    anyOf: [
      { type: "integer", minimum: 1 },
      { type: "string", pattern: "^\\d+(\\.\\d+)? ?([KMGT]i?B)$" },
    ],
  },
  example: 64 * 1024 * 1024,
  read: asNumber,
  check: toBytes,
};

/** A number above 0. */
export const positive: Kind<number> = {
  takes: "a number above 0",
  placeholder: "<n>",
  schema: { type: "number", exclusiveMinimum: 0 },
  example: 2.5,
  read: asNumber,
  check: (value) => (typeof value === "number" && value > 0 && value < Number.POSITIVE_INFINITY ? value : undefined),
};

/** On or off. */
export const onOff: Kind<boolean> = {
  takes: "true or false",
  placeholder: "",
  schema: { type: "boolean" },
  example: true,
  read: (text) => (/^(1|true|yes|on)$/i.test(text) ? true : /^(0|false|no|off)$/i.test(text) ? false : text),
  check: (value) => (typeof value === "boolean" ? value : undefined),
};

/** One of some words. */
export function choice<const T extends string>(...words: readonly [T, ...T[]]): Kind<T> {
  return {
    takes: words.join(", "),
    placeholder: `<${words.join("|")}>`,
    schema: { enum: words },
    example: words.at(-1) as T,
    read: (text) => text,
    check: (value) => words.find((word) => word === value),
  };
}

/** A text that is not empty. */
export function text(
  placeholder: string,
  example: string,
  pattern = /\S/,
  takes = "a text that is not empty",
): Kind<string> {
  return {
    takes,
    placeholder,
    schema: { type: "string", pattern: pattern.source },
    example,
    read: (given) => given,
    check: (value) => (typeof value === "string" && pattern.test(value) ? value : undefined),
  };
}

/** A list of texts; where it is one text, they are parted by blanks, or by what else may part them. */
export function list(item: Kind<string>, parts: RegExp, takes: string): Kind<readonly string[]> {
  return {
    takes: `a list of ${takes}`,
    placeholder: "<list>",
    schema: { type: "array", items: item.schema },
    example: [item.example, item.example],
    read: (given) => given.split(parts).filter((one) => one !== ""),
    check: (value) =>
      Array.isArray(value) && value.every((one) => item.check(one) !== undefined) ? (value as string[]) : undefined,
  };
}

/** Texts by name. In a flag or a variable it is JSON. */
export const textsByName: Kind<Readonly<Record<string, string>>> = {
  takes: 'texts by name, such as { "NAME": "value" }',
  placeholder: "<json>",
  schema: { type: "object", additionalProperties: { type: "string" } },
  example: { NAME: "value" },
  read: parseJson,
  check: (value) =>
    isObject(value) && Object.values(value).every((one) => typeof one === "string")
      ? (value as Record<string, string>)
      : undefined,
};

const token = text("<token>", "a-token", /^[\x21-\x7e]+$/);

/** A token; in a file also several. Never split, since half of a token would be one that is easily guessed. */
export const tokens: Kind<string | readonly string[]> = {
  takes: "printable ASCII without spaces, and not empty; in a file also a list of such tokens",
  placeholder: "<token>",
  schema: { anyOf: [token.schema, { type: "array", items: token.schema, minItems: 1 }] },
  example: token.example,
  read: (given) => given,
  check: (value) => {
    const all: readonly unknown[] = Array.isArray(value) ? value : [value];
    const good = all.length > 0 && all.every((one) => token.check(one) !== undefined);
    return good ? (value as string | string[]) : undefined;
  },
};

const origin = text("<origin>", "https://app.example", /^[a-z][a-z\d+.-]*:\/\/[^\s/?#@]+$/);

/** Origins of web pages; none for no pages at all. */
export const origins: Kind<"*" | readonly string[]> = {
  takes: 'a list of origins such as "https://app.example", or "*" for all',
  placeholder: "<list>",
  schema: { anyOf: [{ const: "*" }, { type: "array", items: origin.schema }] },
  example: [origin.example],
  read: (given) => (given === "*" ? given : /^(false|off|none)$/.test(given) ? [] : given.split(/[\s,]+/)),
  check: (value) => {
    if (value === "*") return value;
    return Array.isArray(value) && value.every((one) => origin.check(one) !== undefined)
      ? (value as string[])
      : undefined;
  },
};

/** Ids of GPU cards with commas between them. */
export const cards: Kind<string> = text("<ids>", "0,1", /^\d+(,\d+)*$/, 'ids of cards such as "0,1"');

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}

/** Whether a value is an object and no list. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parseJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
