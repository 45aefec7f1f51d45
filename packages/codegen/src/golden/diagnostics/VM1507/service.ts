// Keywords that no value fits together.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** @minimum 10 */
type Size = number;

interface Options {
  /**
   * @minimum 2
   * @maximum 1
   */
  a: number;
  /**
   * @exclusiveMinimum 1
   * @maximum 1
   */
  b: number;
  /** @maximum 5 */
  size: Size;
  /**
   * @nonFinite
   * @minimum 0
   */
  real: number;
}

class Lists {
  /**
   * @minItems 5
   * @maxItems 3
   */
  list: number[] = [];
}

@service("search")
export class Search {
  /**
   * @minLength query 5
   * @maxLength query 4
   */
  @serviceFunc() find(query: string, options: Options): void {}
  /**
   * @minItems list 5
   * @maxItems list 3
   */
  @serviceFunc() lists(lists: Lists, list: number[] = []): void {}
}
