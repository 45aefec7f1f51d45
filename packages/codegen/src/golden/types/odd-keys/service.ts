// Property names that are keywords elsewhere, or need quotes.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Odd {
  $ref: string;
  type: string;
  title?: string;
  description: { items: number[]; properties: string };
  enum: "const" | "anyOf";
  "with space": string;
  "a\"b\\c": string;
  "{": "{" | "(a";
  required: boolean;
  constructor: string;
  toString: number;
  tsType: string;
  1: string;
  ключ: string;
  /** Ends *\/ a comment, of 2 items. */
  $defs?: Odd;
}

@service("odd")
export class OddKeys {
  @serviceFunc() get(odd: Odd, inline: { type: "a;b"; "x-y"?: { z: "}" } }): Odd[] {
    return [odd, { ...odd, type: inline.type }];
  }
}
