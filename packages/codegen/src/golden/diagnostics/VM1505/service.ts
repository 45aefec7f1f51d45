// Keywords, defaults and examples without a literal of the right kind behind them.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Options {
  /** @minimum zero */
  a: number;
  /** @multipleOf 0 */
  b: number;
  /** @minLength -1 */
  c: string;
  /** @pattern [a-z */
  d: string;
  /** @format mail */
  e: string;
  /** @integer please */
  f: number;
  /** @default the usual */
  g?: string;
  /** @example abc */
  h: string;
  /**
   * @maximum 1
   * @maximum 2
   */
  i: number;
  /** @maximum */
  j: number;
}

@service("search")
export class Search {
  /**
   * Adds.
   * @example add(1, 2)
   * @example { a: 1 } => the sum
   * @nonFinite options.a
   */
  @serviceFunc() add(a: number, options: Options): number {
    return a + options.a;
  }
}
