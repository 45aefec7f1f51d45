// Keywords of a parameter stand on the method, behind its name or the way to a part of it; or before the parameter.
import { service, serviceFunc } from "@vmodel/core/minimal";

export interface Options {
  limit: number;
  inner: { name: string }[];
}

@service("keywords_on_params")
export class KeywordsOnParams {
  /**
   * Searches.
   * @param query - what to look for
   * @minLength query 1
   * @minimum options.limit 1
   * @maxLength options.inner[].name 9
   * @integer inline.page
   * @maxLength tags[] 5
   * @minItems tags 1
   * @minimum grid[][].x 0
   */
  @serviceFunc() search(query: string, options: Options, inline: { page: number }, tags: string[], grid: { x: number }[][], /** @minimum 0 */ offset = 0): void {}
}
