// Enums of texts and numbers, of calculated values, and single members as types.
import { service, serviceFunc } from "@vmodel/core/minimal";
enum Answer { No = 0, Yes = "yes", Maybe = No - 1 }
enum Flag { Read = 1 << 0, Write = 1 << 1, All = Read | Write }
const enum Unit { Meter = "m", Foot = `${"f"}t` }

@service("mixed_enums")
export class MixedEnums {
  @serviceFunc() a(answer: Answer, sure: Answer.Yes | Answer.No, flags: Flag, unit: Unit.Foot): Record<Unit, number> {
    return { m: flags + (answer === sure ? 1 : 0), ft: unit.length };
  }
  @serviceFunc() b(count: Partial<Record<Answer, Date>>, keys: keyof typeof Flag): `${Unit}` | `${Answer}` {
    return keys === "All" && count[Answer.Yes] ? "m" : "yes";
  }
}
