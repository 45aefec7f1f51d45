import { curve, type Point } from "../curves.ts";
import type { Hand, Style } from "../hand.ts";

const bowlOfFive = ({ near, between }: Hand, [x, y]: Point): Point[] =>
  curve(
    [x, y],
    near(0.28, 0.37),
    near(0.53, 0.47),
    near(0.6, 0.68),
    near(0.46, 0.94),
    near(0.2, 1),
    near(0, between(0.82, 1)),
  );

/** How a 2 is written. */
export const two: Style[] = [
  {
    weight: 5,
    draw: ({ near, between }) => {
      const corner = near(0.02, 0.98);
      const head = [near(0.04, between(0.16, 0.3)), near(0.2, 0.03), near(0.44, 0.02), near(0.58, 0.22)];
      return [
        [
          ...curve(...head, near(0.48, 0.5), corner),
          ...curve(corner, near(0.3, 0.96), near(between(0.55, 0.75), 0.98)),
        ],
      ];
    },
  },
  {
    weight: 3,
    draw: ({ near, between }) => [
      curve(
        near(0.06, 0.2),
        near(0.3, 0),
        near(0.56, 0.18),
        near(0.46, 0.5),
        near(0.18, 0.88),
        near(0.05, 0.96),
        near(0.03, 0.84),
        near(0.18, 0.8),
        near(0.4, 0.95),
        near(between(0.6, 0.75), 0.92),
      ),
    ],
  },
  {
    weight: 1,
    draw: ({ near }) => {
      const corner = near(0.03, 1);
      return [[...curve(near(0.05, 0.08), near(0.36, 0), near(0.56, 0.12), near(0.4, 0.48), corner), near(0.62, 1)]];
    },
  },
];

/** How a 3 is written. */
export const three: Style[] = [
  {
    weight: 5,
    draw: ({ near, between }) => {
      const waist = near(between(0.2, 0.34), 0.46);
      return [
        [
          ...curve(near(0.04, 0.14), near(0.24, 0), near(0.5, 0.08), near(0.5, 0.3), waist),
          ...curve(waist, near(0.5, 0.52), near(0.6, 0.74), near(0.42, 0.97), near(0.16, 0.98), near(0, 0.86)),
        ],
      ];
    },
  },
  {
    weight: 2,
    draw: ({ near }) => {
      const waist = near(0.26, 0.42);
      return [
        [
          near(0.06, 0.04),
          near(0.55, 0.02),
          ...curve(waist, near(0.5, 0.48), near(0.6, 0.72), near(0.4, 0.98), near(0.14, 1), near(0, 0.9)),
        ],
      ];
    },
  },
  {
    weight: 2,
    draw: ({ near }) => [
      curve(
        near(0.04, 0.14),
        near(0.3, 0),
        near(0.52, 0.2),
        near(0.34, 0.43),
        near(0.22, 0.46),
        near(0.34, 0.5),
        near(0.6, 0.72),
        near(0.34, 1),
        near(0.02, 0.88),
      ),
    ],
  },
];

/** How a 5 is written. */
export const five: Style[] = [
  {
    weight: 4,
    draw: (hand) => {
      const top = hand.near(0.12, 0.02);
      const neck = hand.near(0.08, 0.42);
      return [
        [top, ...bowlOfFive(hand, neck)],
        [hand.near(top[0], top[1]), hand.near(hand.between(0.5, 0.68), 0)],
      ];
    },
  },
  {
    weight: 4,
    draw: (hand) => [
      [hand.near(hand.between(0.48, 0.64), 0.02), hand.near(0.14, 0.03), ...bowlOfFive(hand, hand.near(0.1, 0.42))],
    ],
  },
  {
    weight: 2,
    draw: ({ near }) => [
      curve(
        near(0.6, 0.04),
        near(0.34, 0.02),
        near(0.12, 0.14),
        near(0.14, 0.36),
        near(0.44, 0.48),
        near(0.58, 0.72),
        near(0.4, 0.97),
        near(0.02, 0.92),
      ),
    ],
  },
];
