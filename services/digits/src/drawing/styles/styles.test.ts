import { expect, it } from "vitest";
import type { Point } from "../curves.ts";
import { createRandom } from "../random.ts";
import { styles } from "./styles.ts";

const exact = { ...createRandom(1), near: (x: number, y: number): Point => [x, y] };
const all = styles.flatMap((list, digit) => list.map((style, at) => [digit, at, style] as const));

it("each digit is written in several styles", () => {
  expect(styles).toHaveLength(10);
  for (const list of styles) expect(list.length).toBeGreaterThan(1);
});

it.each(all)("style %2$i of %1$i fills its box", (_digit, _at, style) => {
  for (let time = 0; time < 50; time++) {
    const points = style.draw(exact).flat();
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    expect(Math.min(...ys)).toBeCloseTo(0, 0);
    expect(Math.max(...ys) - Math.min(...ys)).toBeGreaterThan(0.85);
    expect(Math.max(...ys)).toBeLessThan(1.2);
    expect(Math.min(...xs)).toBeGreaterThan(-0.2);
    expect(Math.max(...xs)).toBeLessThan(0.9);
  }
});
