// `keyof` and indexed access into objects, tuples, arrays, unions and circular types.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Order { id: string; lines: { sku: string; count: number }[]; parent: Order["next"]; next: { order: Order } | null }
type Point = [x: number, y: number, label?: string];
type Shape = { kind: "circle"; r: number } | { kind: "square"; side: number };

@service("access")
export class Access {
  @serviceFunc() a(key: keyof Order, line: Order["lines"][number], axis: Exclude<keyof Point, keyof unknown[]>, label: Point[1 | 0]): Shape["kind"] {
    return key === "id" && line.count > label && axis === "0" ? "circle" : "square";
  }
  @serviceFunc() b(order: Order, common: keyof Shape, value: Order["id" | "parent"]): NonNullable<Order["next"]>["order"] {
    return value === null || common === "kind" ? order : order;
  }
}
