// A default in the comment that is another one in the code.
import { service, serviceFunc } from "@vmodel/core/minimal";

class Options {
  /** @default 5 */
  limit = 10;
}

@service("search")
export class Search {
  /** @default order "down" */
  @serviceFunc() find(options: Options, order: "up" | "down" = "up"): void {}
}
