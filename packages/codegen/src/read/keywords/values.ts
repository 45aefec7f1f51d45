import { readLiteralText } from "../values/literal-text.ts";
import { formats } from "./formats.ts";

/** The value of a keyword, or why the text behind it is none, and what to write. */
export type KeywordValue =
  | { readonly value: number | string | boolean }
  | { readonly problem: string; readonly instead: string };

/** Reads what stands behind a keyword. */
export type ValueReader = (text: string) => KeywordValue;

/** Any finite number. */
export const readNumber: ValueReader = (text) => numberThat(text, () => true, "a number");

/** A number above 0. */
export const readPositive: ValueReader = (text) => numberThat(text, (value) => value > 0, "a number above 0");

/** A whole number from 0. */
export const readCount: ValueReader = (text) =>
  numberThat(text, (value) => Number.isSafeInteger(value) && value >= 0, "a whole number from 0");

/** Nothing, or `true`. */
export const readFlag: ValueReader = (text) => {
  if (text === "" || text === "true") return { value: true };
  return { problem: `\`${text}\` stands behind it`, instead: "Write the tag alone; move the text to the description" };
};

/** A regular expression, bare or between slashes. */
export const readPattern: ValueReader = (text) => {
  const instead = "Write a regular expression as in JavaScript, without flags: `^[a-z]+$`";
  const pattern = /^\/(.+)\/u?$/.exec(text)?.[1] ?? text;
  if (pattern === "") return { problem: "there is no pattern", instead };
  try {
    new RegExp(pattern, "u");
    return { value: pattern };
  } catch (error) {
    return { problem: (error as Error).message, instead };
  }
};

/** One of the formats that are checked. */
export const readFormat: ValueReader = (text) => {
  if (formats.has(text)) return { value: text };
  const problem = text === "" ? "there is no format" : `\`${text}\` is no format that is checked`;
  return { problem, instead: `Formats are ${[...formats].join(", ")}; use @pattern for others` };
};

function numberThat(text: string, isRight: (value: number) => boolean, wanted: string): KeywordValue {
  const read = readLiteralText(text);
  const instead = `Write ${wanted} behind it, as a literal`;
  if ("problem" in read) return { problem: read.problem, instead };
  const { value } = read;
  if (typeof value === "number" && Number.isFinite(value) && isRight(value)) return { value };
  return { problem: `\`${text}\` is not ${wanted}`, instead };
}
