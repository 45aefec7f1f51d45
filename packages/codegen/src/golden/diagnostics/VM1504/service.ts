// Two error classes that clients could not tell apart.
import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

class TooLong extends ServiceError<{ limit: number }> {}
class MuchTooLong extends ServiceError<{ most: number }> {
  override readonly name = "TooLong";
}

@service("errors")
export class Errors {
  /** @throws {TooLong} when it is too long */
  @serviceFunc() one(text: string): void {}

  /** @throws {MuchTooLong} when it is much too long */
  @serviceFunc() other(text: string): void {}
}
