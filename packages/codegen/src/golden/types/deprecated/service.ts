// What is deprecated says so: methods, properties and types.
import { service, serviceFunc } from "@vmodel/core/minimal";

/**
 * A point.
 * @deprecated Use Place.
 */
export interface Point {
  /** @deprecated */
  x: number;
  /**
   * The height.
   * @deprecated it is always 0
   */
  y?: number;
}

@service("deprecated")
export class Deprecated {
  /**
   * Moves.
   * @deprecated Use `go`.
   */
  @serviceFunc() move(to: Point): void {}
}
