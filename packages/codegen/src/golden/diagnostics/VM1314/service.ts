import { service, serviceFunc } from "@vmodel/core/minimal";

interface Circle { kind: "circle"; r: number }
interface Square { kind: "square"; side: number }
type Clash = { id: string } & { id: number };

@service("impossible")
export class Impossible {
  @serviceFunc() get(nothing: never, list: [never], both: Circle & Square, clash: Clash): never {
    throw new Error(String(nothing));
  }
}
