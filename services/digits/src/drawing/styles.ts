import { curve, oval, type Point, type Stroke } from "./curves.ts";
import type { Random } from "./random.ts";

/** Who draws: chance, and a place that is met about, never quite. */
export interface Hand extends Random {
  near(x: number, y: number): Point;
}

/** One way to write a digit. */
export interface Style {
  /** How many write it so, compared with the digit's other styles. */
  readonly weight: number;
  draw(hand: Hand): Stroke[];
}

const ring = (hand: Hand, center: Point, radius: Point): Point[] =>
  oval({
    center,
    radius: [radius[0] * hand.between(0.75, 1.2), radius[1] * hand.between(0.9, 1.1)],
    start: hand.between(-0.38, -0.12),
    turns: (hand.chance(0.8) ? -1 : 1) * hand.between(0.95, 1.12),
    growth: hand.normal() * 0.08,
  });

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

const loopOfNine = ({ near }: Hand, [x, y]: Point): Point[] =>
  curve([x, y], near(0.34, 0), near(0.1, 0.1), near(0.06, 0.32), near(0.22, 0.48), near(0.46, 0.38), [x, y + 0.04]);

const zero: Style[] = [
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

const one: Style[] = [
  { weight: 5, draw: ({ near }) => [curve(near(0.3, 0), near(0.3, 0.5), near(0.3, 1))] },
  {
    weight: 3,
    draw: ({ near, between }) => {
      const top = near(0.34, 0);
      return [[near(between(-0.06, 0.22), between(0.12, 0.44)), top, ...curve(top, near(0.34, 0.5), near(0.34, 1))]];
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

const two: Style[] = [
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

const three: Style[] = [
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

const four: Style[] = [
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

const five: Style[] = [
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

const six: Style[] = [
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

const seven: Style[] = [
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

const eight: Style[] = [
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

const nine: Style[] = [
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

/** How each digit is written, by digit. */
export const styles: readonly (readonly Style[])[] = [zero, one, two, three, four, five, six, seven, eight, nine];
