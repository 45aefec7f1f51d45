// Tuples with names, optional items and a rest.
import { service, serviceFunc } from "@vmodel/core/minimal";

type Point = [x: number, y: number, label?: string];

@service("tuples")
export class Tuples {
  @serviceFunc() plain(pair: [string, number], triple: readonly [boolean, ...string[]], none: []): [number, string?] {
    return [pair.length + triple.length + none.length];
  }
  @serviceFunc() named(points: Point[], path: [start: Point, ...via: Point[]]): (string | [Point])[] {
    return [...points, ...path].map((point) => [point]);
  }
}
