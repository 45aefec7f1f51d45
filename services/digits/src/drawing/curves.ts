/** A place on the paper: x to the right, y down. A digit is about 1 high and stands between y 0 and 1. */
export type Point = readonly [x: number, y: number];

/** What the pen draws without being lifted, as a line through many points. */
export type Stroke = readonly Point[];

const pointsPerPart = 7;

/** A curve without corners through some points: a Catmull-Rom spline. */
export function curve(...points: Point[]): Point[] {
  const at = (index: number): Point => points[Math.min(Math.max(index, 0), points.length - 1)] as Point;
  const line: Point[] = [];
  for (let part = 0; part < points.length - 1; part++) {
    const [before, from, to, after] = [at(part - 1), at(part), at(part + 1), at(part + 2)];
    for (let step = 0; step < pointsPerPart; step++) {
      const t = step / pointsPerPart;
      line.push([along(before[0], from[0], to[0], after[0], t), along(before[1], from[1], to[1], after[1], t)]);
    }
  }
  line.push(at(points.length - 1));
  return line;
}

function along(before: number, from: number, to: number, after: number, t: number): number {
  const slope = to - before;
  const bend = 2 * before - 5 * from + 4 * to - after;
  const twist = 3 * (from - to) + after - before;
  return from + 0.5 * t * (slope + t * (bend + t * twist));
}

/** An oval, of which more or less than one turn is drawn. */
export interface Oval {
  readonly center: Point;
  /** Half of its width and height. */
  readonly radius: Point;
  /** Where it starts, in turns: 0 is right, 0.25 below. */
  readonly start: number;
  /** How far it goes, in turns; negative is against the clock. */
  readonly turns: number;
  /** How much wider it is at its end than at its start, as a share. */
  readonly growth: number;
}

/** Draws an oval. */
export function oval({ center, radius, start, turns, growth }: Oval): Point[] {
  const steps = 28;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const angle = 2 * Math.PI * (start + (turns * step) / steps);
    const size = 1 + growth * (step / steps - 0.5);
    return [center[0] + radius[0] * size * Math.cos(angle), center[1] + radius[1] * size * Math.sin(angle)];
  });
}
