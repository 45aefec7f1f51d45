// Intersections with unions in them are distributed; members that no value can be drop out.
import { service, serviceFunc } from "@vmodel/core/minimal";
type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };
type Placed = { x: number } & Shape;
type Round = Shape & { kind: "circle" };
type Both = ("a" | "b" | "c") & ("b" | "c" | "d");

@service("distributed")
export class Distributed {
  @serviceFunc() move(shape: Placed, by: { dx?: number } & { dy?: number }, which: Both): Round & { moved: boolean } {
    return { kind: "circle", r: shape.x + (by.dx ?? 0) + which.length, moved: true };
  }
}
