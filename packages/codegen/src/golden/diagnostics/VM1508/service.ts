// Defaults and examples that the type refuses.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Options {
  /**
   * @default 0
   * @minimum 1
   */
  limit?: number;
  /** @example 5 */
  language: string;
  /** @example { at: "yesterday", kind: "c" } */
  inner: { at: Date; kind: "a" | "b" };
}

@service("search")
export class Search {
  /**
   * Searches.
   * @minimum limit 1
   * @example { query: 1, limit: 5, options: { language: "en", inner: { at: "2026-01-01T00:00:00Z", kind: "a" } } } => ["a"]
   * @example { limt: 5 }
   * @example { query: "a", options: { language: "en" } } => 1
   */
  @serviceFunc() find(query: string, options: Options, limit = 0): string[] {
    return [query];
  }
}
