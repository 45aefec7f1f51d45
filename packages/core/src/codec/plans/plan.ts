import { CodecError } from "../codec-error.ts";
import { assertJson } from "../find-unjsonable.ts";
import { nounOf } from "../kinds.ts";
import { maxDepth } from "../max-depth.ts";
import type { Walk } from "../walk.ts";

/** What is to be done with the values of a schema, in either direction. */
export interface Plan {
  /** Wire and value are the same. */
  readonly plain: boolean;
  /** The schema names single values. */
  readonly literal?: boolean;
  /** What values, or when decoding wire forms, are, for messages. */
  noun(decoding: boolean): string;
  /**
   * The value's wire form, or the value of a wire form.
   *
   * @param identity what the value was made from, to recognize it by
   * @throws CodecError
   */
  run(value: unknown, walk: Walk, identity?: object): unknown;
  /**
   * Whether a value, or when decoding a wire form, is of the schema's kind.
   *
   * @param depth how closely to look: 0 kind, length and literal properties, 1 required properties as well, 2 also the
   * kinds of properties and items, 3 also unknown properties and one level more, {@link everything} all of it
   */
  fits(value: unknown, walk: Walk, depth: number): boolean;
}

/** As closely as can be. */
export const everything = maxDepth + 4;

/** What a plan does where nothing is to be converted: the value itself, once JSON is seen to carry it. */
export function runPlain(value: unknown, walk: Walk): unknown {
  if (!walk.decoding) assertJson(value, walk);
  return value;
}

/** The error of a value that is something else. */
export function mismatch(noun: string, value: unknown): CodecError {
  return new CodecError("", `must be ${noun}, not ${nounOf(value)}`);
}
