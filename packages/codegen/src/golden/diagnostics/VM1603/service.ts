// Tags that are spelled almost like those that are read.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Options {
  /** @minlenght 1 */
  name: string;
  /**
   * @Minimum 0
   * @remarks for another tool
   */
  limit: number;
}

@service("search")
export class Search {
  /**
   * Searches.
   * @param options how to search
   * @patern query ^a
   * @param query what to look for
   */
  @serviceFunc() find(options: Options, query: string): void {}
}

@service("slips")
export class Slips {
  /**
   * Tells.
   * @parm text what to tell
   * @param text what to tell
   * @retuns how much
   * @retrun how much
   * @throw {Error} never
   * @thorws {Error} never
   * @exmaple { text: "a" }
   * @defualt text "a"
   * @since 1.0
   * @see somewhere
   * @internal
   */
  @serviceFunc() tell(text: string): number {
    return text.length;
  }
}
