// Keys that are numbers, quoted, or computed from constants.
import { service, serviceFunc } from "@vmodel/core/minimal";
const dynamic = "computed";
const Column = { Left: "left", Right: "right" } as const;
enum Row { Top = 1, Bottom }
interface Keys { 0: string; "quoted key": number; "": boolean; [dynamic]: Date; [Column.Left]?: null; [Row.Bottom]: "b"; "é\n": 1 }

@service("keys")
export class KeyForms {
  @serviceFunc() a(keys: Keys, own: { [Column.Right]: Keys[0]; 1e3: Keys["quoted key"]; 0x10: Keys[2] }): keyof Keys {
    return keys[dynamic].getTime() > own[1000] ? 0 : "computed";
  }
}
