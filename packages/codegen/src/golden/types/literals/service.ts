// Literal types, and unions of them.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("literals")
export class Literals {
  @serviceFunc() pick(size: "small" | "large" | 'ex"tra', level: 3 | 1 | -2, sure: true, mixed: "auto" | 1 | null): "yes" | "no" {
    return [size, level, sure, mixed].length > 3 ? "yes" : "no";
  }
}
