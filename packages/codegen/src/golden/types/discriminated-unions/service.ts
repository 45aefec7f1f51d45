// Unions told apart by a property: their schema names it as the discriminator.
import { service, serviceFunc } from "@vmodel/core/minimal";

interface Circle { kind: "circle"; radius: number }
interface Square { kind: "square"; side: number; round?: never }
type Shape = Square | Circle;

@service("shapes")
export class Shapes {
  @serviceFunc() area(shape: Shape): number {
    return shape.kind === "circle" ? shape.radius ** 2 : shape.side ** 2;
  }
}
