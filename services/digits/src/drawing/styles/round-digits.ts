import { curve, oval, type Point } from "../curves.ts";
import type { Hand, Style } from "../hand.ts";

const ring = (hand: Hand, center: Point, radius: Point): Point[] =>
  oval({
    center,
    radius: [radius[0] * hand.between(0.75, 1.2), radius[1] * hand.between(0.9, 1.1)],
    start: hand.between(-0.38, -0.12),
    turns: (hand.chance(0.8) ? -1 : 1) * hand.between(0.95, 1.12),
    growth: hand.normal() * 0.08,
  });

const loopOfNine = ({ near }: Hand, [x, y]: Point): Point[] =>
  curve([x, y], near(0.34, 0), near(0.1, 0.1), near(0.06, 0.32), near(0.22, 0.48), near(0.46, 0.38), [x, y + 0.04]);

/** How a 0 is written. */
export const zero: Style[] = [
  { weight: 8, draw: (hand) => [ring(hand, [0.32, 0.5], [0.31, 0.5])] },
  {
    weight: 1,
    draw: ({ near }) => [
      curve(
        near(0.4, 0),
        near(0.12, 0.14),
        near(0.02, 0.5),
        near(0.14, 0.9),
        near(0.4, 0.98),
        near(0.6, 0.7),
        near(0.58, 0.3),
        near(0.42, 0.04),
        near(0.26, 0.06),
      ),
    ],
  },
];

/** How a 6 is written. */
export const six: Style[] = [
  {
    weight: 5,
    draw: ({ near }) => [
      curve(
        near(0.5, 0.02),
        near(0.24, 0.18),
        near(0.06, 0.5),
        near(0.06, 0.82),
        near(0.28, 1),
        near(0.54, 0.88),
        near(0.52, 0.64),
        near(0.3, 0.56),
        near(0.08, 0.74),
      ),
    ],
  },
  {
    weight: 2,
    draw: ({ near, between }) => [
      curve(
        near(between(0.26, 0.5), 0),
        near(0.16, 0.34),
        near(0.04, 0.7),
        near(0.16, 0.98),
        near(0.44, 0.98),
        near(0.56, 0.76),
        near(0.38, 0.6),
        near(0.1, 0.7),
        near(0.05, 0.8),
      ),
    ],
  },
];

/** How a 8 is written. */
export const eight: Style[] = [
  {
    weight: 2,
    draw: ({ near, between }) => [
      curve(
        near(0.52, 0.12),
        near(0.26, 0.02),
        near(0.1, 0.22),
        near(0.34, 0.46),
        near(0.56, 0.72),
        near(0.3, 1),
        near(0.05, 0.76),
        near(0.3, 0.48),
        near(between(0.44, 0.62), between(0, 0.22)),
      ),
    ],
  },
  {
    weight: 5,
    draw: ({ near, between }) => {
      const start = near(between(0.4, 0.54), 0.12);
      return [
        curve(
          start,
          near(0.28, 0),
          near(0.08, 0.2),
          near(0.3, 0.46),
          near(0.56, 0.74),
          near(0.3, 1),
          near(0.03, 0.76),
          near(0.28, 0.48),
          near(0.52, 0.24),
          [start[0], start[1] + 0.02],
        ),
      ];
    },
  },
  {
    weight: 2,
    draw: (hand) => [ring(hand, hand.near(0.3, 0.24), [0.22, 0.23]), ring(hand, hand.near(0.3, 0.72), [0.28, 0.27])],
  },
];

/** How a 9 is written. */
export const nine: Style[] = [
  {
    weight: 5,
    draw: (hand) => {
      const top = hand.near(0.54, 0.16);
      const loop = loopOfNine(hand, top);
      return [[...loop, ...curve(top, hand.near(0.53, 0.55), hand.near(hand.between(0.4, 0.54), 1))]];
    },
  },
  {
    weight: 3,
    draw: (hand) => {
      const top = hand.near(0.54, 0.16);
      const { near } = hand;
      return [
        [
          ...loopOfNine(hand, top),
          ...curve(top, near(0.57, 0.55), near(0.46, 0.92), near(0.22, 1), near(0.04, hand.between(0.78, 0.98))),
        ],
      ];
    },
  },
  {
    weight: 2,
    draw: (hand) => [
      ring(hand, hand.near(0.28, 0.25), [0.25, 0.25]),
      curve(hand.near(0.52, 0.06), hand.near(0.52, 0.5), hand.near(hand.between(0.36, 0.52), 1)),
    ],
  },
];
