import fc from "fast-check";

/** Everything that actors, hooks and time do to a lifecycle. What makes no sense at the moment is left out. */
export type Verb =
  | "prepare"
  | "load"
  | "test"
  | "unload"
  | "cleanup"
  | "hold"
  | "release"
  | "stop waiting"
  | "enter"
  | "leave"
  | "hook succeeds"
  | "hook fails"
  | "hook dies"
  | "service dies"
  | "progress"
  | "time passes"
  | "close"
  | "close temporary";

/** A verb, and which of those who could do it does. */
export type Action = readonly [verb: Verb, which: number];

const weights: Readonly<Record<Verb, number>> = {
  prepare: 3,
  load: 5,
  test: 3,
  unload: 4,
  cleanup: 4,
  hold: 6,
  release: 5,
  "stop waiting": 2,
  enter: 4,
  leave: 3,
  "hook succeeds": 26,
  "hook fails": 5,
  "hook dies": 2,
  "service dies": 2,
  progress: 1,
  "time passes": 4,
  close: 0.25,
  "close temporary": 0.25,
};

const verbs = Object.entries(weights).flatMap(([verb, weight]) => Array(weight * 4).fill(verb as Verb) as Verb[]);

/** Interleavings of actions, without end in themselves. */
export const interleavings: fc.Arbitrary<Action[]> = fc.array(fc.tuple(fc.constantFrom(...verbs), fc.nat(5)), {
  maxLength: 60,
  size: "max",
});

/**
 * How often and from which seed: `VMODEL_FC_RUNS` and `VMODEL_FC_SEED` of the environment, so that a failure can be
 * run again and a long search be asked for.
 */
export function parameters(runs: number): fc.Parameters<unknown> {
  const { VMODEL_FC_RUNS, VMODEL_FC_SEED } = process.env;
  return {
    numRuns: VMODEL_FC_RUNS === undefined ? runs : Number(VMODEL_FC_RUNS),
    ...(VMODEL_FC_SEED !== undefined && { seed: Number(VMODEL_FC_SEED) }),
  };
}
