// How many items, entries and properties there are, and whether items differ.
import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Basket {
  /**
   * @minItems 1
   * @maxItems 10
   * @uniqueItems
   */
  items: string[];
  /** @maxItems 3 */
  pair: [number, ...string[]];
  /** @minItems 1 */
  labels: Set<string>;
  /** @maxItems 5 */
  counts: Map<string, number>;
  /**
   * @minProperties 1
   * @maxProperties 4
   */
  prices: Record<string, number>;
}

@service("keywords_collections")
export class KeywordsCollections {
  @serviceFunc() fill(basket: Basket): Basket {
    return basket;
  }
}
