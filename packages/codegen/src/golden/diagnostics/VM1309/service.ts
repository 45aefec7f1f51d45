import { service, serviceFunc } from "@vmodel/core/minimal";

interface Planned { at: Date; tags?: string[] }
interface Noted { at: string }
type Entry = Planned | Noted;

@service("alike")
export class Alike {
  @serviceFunc() get(when: string | Date, either: Date | bigint, list: string[] | Set<string>, entries: Entry[]): void {}
}
