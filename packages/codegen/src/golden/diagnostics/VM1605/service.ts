import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

class TooLong extends ServiceError<{ limit: number }> {}
class Plain extends Error {}

@service("errors")
export class Errors {
  /**
   * Fails.
   * @throws TooLong when it is
   * @throws Plain sometimes
   * @throws ServiceError now and then
   * @throws when asked
   * @throws
   */
  @serviceFunc() fail(): void {
    throw new TooLong("no", { limit: 1 }, { cause: new Plain() });
  }
}
