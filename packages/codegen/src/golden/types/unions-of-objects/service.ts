// `Extract`, `Exclude`, `NonNullable` and `keyof` on unions of objects.
import { service, serviceFunc } from "@vmodel/core/minimal";
interface Created { type: "created"; id: bigint }
interface Deleted { type: "deleted"; at: Date }
interface Renamed { type: "renamed"; name: string }
type Event = Created | Deleted | Renamed | null;

@service("events")
export class Events {
  @serviceFunc() a(event: Event, change: Exclude<Event, Created | null>, kind: NonNullable<Event>["type"]): Extract<Event, { type: "created" | "renamed" }> {
    return { type: "renamed", name: `${event?.type}${change.type}${kind}` };
  }
}
