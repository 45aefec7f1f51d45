// Tags of a method that name a property which the parameter's type does not have.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Options {
  limit: number;
  pages: { size: number }[];
}

@service("search")
export class Search {
  /**
   * @param options.limt how many
   * @minimum options.pages[].length 1
   * @param query.length how long
   */
  @serviceFunc() find(query: string, options: Options): void {}
}
