// Tags of a method that name a parameter which is not there.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("search")
export class Search {
  /**
   * @param querry what to look for
   * @param ctx there is none
   * @minimum 0
   * @maxLength qery 10
   */
  @serviceFunc() find(query: string, limit: number): void {}

  /**
   * @param m3 how much
   * @minimum 3
   */
  @serviceFunc() value(m3: number): void {}

  /** @param what to find */
  @serviceFunc() clear(): void {}
}
