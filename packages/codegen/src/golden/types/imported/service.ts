// Types from other modules and packages, under the names that they are declared with.
import { service, serviceFunc } from "@vmodel/core/minimal";
import type { Progress } from "@vmodel/core";
import type Shape from "./shapes.ts";
import type { Size as Extent } from "./shapes.ts";
import * as shapes from "./shapes.ts";

@service("imported")
export class Imported {
  @serviceFunc() a(shape: Shape, extent: Extent, again: shapes.Size, color: import("./shapes.ts").Color): Progress {
    return { message: `${shape.name} ${extent.width} ${again.height} ${color}` };
  }
}
