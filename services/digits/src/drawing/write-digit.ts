import type { Point, Stroke } from "./curves.ts";
import type { Style } from "./hand.ts";
import type { Random } from "./random.ts";
import { styles } from "./styles/styles.ts";

/**
 * Writes a digit as some hand would: in one of its styles, narrow or wide, slanted, turned a little, with a tremor.
 * @returns strokes, centred about 0 0, the digit about 1 high
 */
export function writeDigit(digit: number, random: Random): Stroke[] {
  // How much this hand misses the place it aims at: standard deviation, in heights of the digit.
  const miss = random.between(0.01, 0.06);
  const near = (x: number, y: number): Point => [x + miss * random.normal(), y + miss * random.normal()];
  const strokes = pickStyle(styles[digit] ?? [], random).draw({ ...random, near });
  const width = Math.exp(0.25 * random.normal());
  const slant = 0.12 + 0.2 * random.normal();
  const turn = 0.09 * random.normal();
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const shake = tremor(random);
  return strokes.map((stroke) =>
    stroke.map((point) => {
      const [x, y] = shake(point);
      const upright: Point = [(x - 0.3) * width - slant * (y - 0.5), y - 0.5];
      return [cos * upright[0] - sin * upright[1], sin * upright[0] + cos * upright[1]];
    }),
  );
}

function pickStyle(list: readonly Style[], random: Random): Style {
  let left = random.next() * list.reduce((sum, { weight }) => sum + weight, 0);
  for (const style of list) {
    left -= style.weight;
    if (left < 0) return style;
  }
  throw new RangeError("there are digits from 0 to 9");
}

/** Bends the paper in slow waves, so that neither lines are straight nor ovals round. */
function tremor(random: Random): (point: Point) => Point {
  const wave = (): ((x: number, y: number) => number) => {
    const [size, fast, slow, start] = [
      random.between(0, 0.03),
      random.between(4, 9),
      random.between(2, 6),
      random.between(0, 2 * Math.PI),
    ];
    return (x, y) => size * Math.sin(fast * y + slow * x + start);
  };
  const [sideways, upwards] = [wave(), wave()];
  return ([x, y]) => [x + sideways(x, y), y + upwards(x, y)];
}
