// A default in the comment that is another one in the code.
import { service, serviceFunc } from "@vmodel/core/minimal";

class Options {
  /** @default 5 */
  limit = 10;
  /** @default "x" */
  size: number = 1;
}

@service("search")
export class Search {
  /**
   * @default order "down"
   * @default limit 10
   */
  @serviceFunc() find(options: Options, limit: number, order: "up" | "down" = "up"): void {}
}
