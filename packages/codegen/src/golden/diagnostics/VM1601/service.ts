// A method without a description.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("search")
export class Search {
  /** @param query what to look for */
  @serviceFunc() find(query: string): void {}
}
