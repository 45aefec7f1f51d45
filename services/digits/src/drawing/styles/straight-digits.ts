import { curve } from "../curves.ts";
import type { Style } from "../hand.ts";

/** How a 1 is written. */
export const one: Style[] = [
  { weight: 5, draw: ({ near }) => [curve(near(0.3, 0), near(0.3, 0.5), near(0.3, 1))] },
  {
    weight: 3,
    draw: ({ near, between }) => {
      const top = near(0.34, 0);
      return [[near(between(-0.16, 0.22), between(0.12, 0.44)), top, ...curve(top, near(0.34, 0.5), near(0.34, 1))]];
    },
  },
  {
    weight: 2,
    draw: ({ near, between }) => {
      const top = near(0.34, 0);
      const foot = near(0.34, 1);
      return [
        [near(between(0.04, 0.2), between(0.12, 0.3)), top, foot],
        [near(between(0, 0.15), 1), near(between(0.52, 0.66), 1)],
      ];
    },
  },
];

/** How a 4 is written. */
export const four: Style[] = [
  {
    weight: 5,
    draw: ({ near, between }) => {
      const bar = between(0.48, 0.66);
      const stem = between(0.4, 0.52);
      return [
        [...curve(near(between(0.1, 0.3), 0), near(0.1, bar * 0.5), near(0.02, bar)), near(between(0.58, 0.74), bar)],
        curve(near(stem, between(0.02, 0.34)), near(stem, 0.5), near(stem - 0.02, 1)),
      ];
    },
  },
  {
    weight: 4,
    draw: ({ near, between }) => {
      const bar = between(0.56, 0.72);
      const top = near(0.46, 0);
      return [
        [top, near(0, bar), near(between(0.6, 0.76), bar)],
        [near(top[0], top[1]), near(0.46, 1)],
      ];
    },
  },
  {
    weight: 2,
    draw: ({ near, between }) => {
      const left = near(0, between(0.54, 0.68));
      const right = near(0.52, left[1] - 0.02);
      return [
        [
          ...curve(near(0.12, 0.02), near(0.06, 0.3), left),
          right,
          ...curve(near(0.54, 0.02), near(0.52, 0.5), near(0.5, 1)),
        ],
      ];
    },
  },
];

/** How a 7 is written. */
export const seven: Style[] = [
  {
    weight: 5,
    draw: ({ near }) => {
      const corner = near(0.6, 0.03);
      return [[near(0, 0.05), ...curve(corner, near(0.44, 0.4), near(0.26, 1))]];
    },
  },
  {
    weight: 3,
    draw: ({ near, between }) => {
      const corner = near(0.6, 0.03);
      const bar = between(0.42, 0.56);
      return [
        [near(0, 0.05), ...curve(corner, near(0.44, 0.4), near(0.24, 1))],
        [near(between(0.08, 0.24), bar), near(between(0.52, 0.66), bar - 0.02)],
      ];
    },
  },
  {
    weight: 2,
    draw: ({ near, between, chance }) => {
      const corner = near(0.6, 0.02);
      const bar = between(0.42, 0.58);
      const stem = [near(0.02, between(0.1, 0.26)), near(0.04, 0.03), ...curve(corner, near(0.4, 0.46), near(0.3, 1))];
      return chance(0.5) ? [stem] : [stem, [near(between(0.08, 0.3), bar), near(between(0.5, 0.66), bar - 0.02)]];
    },
  },
  {
    weight: 1,
    draw: ({ near }) => [
      curve(near(0, 0.1), near(0.22, 0.04), near(0.5, 0.06), near(0.56, 0.2), near(0.4, 0.55), near(0.3, 1)),
    ],
  },
];
