// Keywords on types that they say nothing about.
import { service, serviceFunc } from "@vmodel/core/minimal";

type Real = number;

interface Options {
  /** @minLength 1 */
  count: number;
  /** @minimum 0 */
  since: Date;
  /** @maxLength 4 */
  kind: "a" | "b";
  /** @minItems 1 */
  pair: [number, number];
  /** @pattern ^a */
  code: `a${number}`;
  /** @maximum 10 */
  either: string | boolean;
  /** @nonFinite */
  named: Real;
  /** @nonFinite */
  mixed: number | string;
  /** @integer */
  big: bigint;
}

/** @minimum 0 */
export type Anything = unknown;

@service("search")
export class Search {
  /** @minLength limit 1 */
  @serviceFunc() find(options: Options, limit: number, more: Anything): void {}
}
