// Enums as the values that they stand for, in the author's order.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** How hot. */
enum Heat { Mild = "mild", Hot = "hot" }
enum Level { Low, Middle = 5, High }
const enum Only { One = "one" }

@service("enums")
export class Enums {
  @serviceFunc() cook(heat: Heat, level?: Level, just?: Heat.Hot, only?: Only): Heat | null {
    return level === Level.High ? heat : (just ?? (only ? null : Heat.Mild));
  }
}
