import { judge, type Point, type Slope, slopeOf, type Verdict } from "./slope.ts";

/** Work whose memory is watched. */
export interface WatchedWork {
  /** How often the work is done before the first measurement. */
  readonly warmUp: number;
  /** How often it is done while it is measured. */
  readonly times: number;
  /** Bytes per piece of work that would be a leak. */
  readonly limit: number;
  /** Does the work so often, and resolves to the memory in use after a collection, in bytes. */
  run(times: number): Promise<number>;
}

const pieces = 12;

/** How often the work may be done all over again while nothing is sure. */
const rounds = 3;

/**
 * Does the work and judges the memory's slope over it. What happens for the first time (code is compiled, caches are
 * filled) comes before. What is not sure is decided by more work, never by a guess.
 */
export async function watchSlope({
  warmUp,
  times,
  limit,
  run,
}: WatchedWork): Promise<{ verdict: Verdict; slope: Slope }> {
  const step = Math.ceil(times / pieces);
  await run(warmUp);
  const points: Point[] = [];
  for (let round = 1; ; round++) {
    for (let piece = 0; piece < pieces; piece++) points.push({ at: points.length * step, bytes: await run(step) });
    const slope = slopeOf(points);
    const verdict = judge(slope, limit);
    if (verdict !== "unsure" || round === rounds) return { verdict, slope };
    // What is known better by now is where it has come to rest.
    points.splice(0, pieces / 2);
  }
}
