// Parameters without a description; a named type that has one says enough.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** How to search. */
interface Options {
  limit: number;
}

@service("search")
export class Search {
  /** Searches. */
  @serviceFunc() find(query: string, options: Options, language: string): void {}

  /**
   * Counts.
   * @param query what to look for
   */
  @serviceFunc() count(query: string, limit: number): void {}
}
