// What `@throws {…}` names is no class that derives from ServiceError.
import { ServiceError } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";

class Plain extends Error {}
interface Shape {
  limit: number;
}
class Named extends ServiceError<Shape> {
  override name = String(Math.random());
}
class Dashed extends ServiceError<Shape> {
  override readonly name = "too-long";
}
class Generic<T> extends ServiceError<T> {}

@service("errors")
export class Errors {
  /**
   * @throws {TooLong} when it is
   * @throws {Error} always
   * @throws {Plain} sometimes
   * @throws {Shape} never
   * @throws {Named} when asked
   * @throws {Generic<string>} now and then
   * @throws {ServiceError} often
   * @throws {"text"} really
   * @throws {Dashed} once
   */
  @serviceFunc() fail(): void {
    throw new Generic("no", new Plain());
  }
}
