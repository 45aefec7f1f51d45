import { service, serviceFunc } from "@vmodel/core/minimal";

interface Point { x: number }
type Key = Point | string;

@service("map_keys")
export class MapKeys {
  @serviceFunc() get(byPoint: Map<Point, string>, byDate: ReadonlyMap<Date, number>, byKey: Map<Key, null>): void {}
}
