// Errors that a method declares with `@throws {Class}`: by the class's name or its literal `name`, with the type of their data.
import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";
import * as more from "./errors.js";

export class TooLong extends ServiceError<{ limit: number }> {}

export class Refused extends ServiceError<more.Reason> {
  override readonly name = "refused_input";
}

class Base<T> extends ServiceError<{ value: T }> {}
export class NotNow extends Base<string> {}

@service("declared_errors")
export class DeclaredErrors {
  /**
   * Shortens a text.
   * @throws {TooLong} when it is longer than the limit
   * @throws {Refused | NotNow} for reasons of its own
   * @throws {more.Elsewhere} never
   * @throws nothing that a program could use
   */
  @serviceFunc() shorten(text: string): string {
    if (text.length > 10) throw new TooLong("too long", { limit: 10 });
    return text;
  }
}
