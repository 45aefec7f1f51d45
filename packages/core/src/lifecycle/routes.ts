import type { Level, Protocol, Step } from "../protocol/protocol.ts";

/** Where a step leads, and from which side. */
export interface Goal {
  readonly direction: "up" | "down";
  readonly level: Level;
}

/** How a protocol's levels are connected. A new protocol is a new row. */
export interface Route {
  /** The goal of each step; `test` has none, it runs where the service stands. */
  readonly goals: Readonly<Partial<Record<Step, Goal>>>;
  /** The hook that leads up from a level, and where to. */
  readonly up: Readonly<Partial<Record<Level, { readonly hook: "prepare" | "load"; readonly to: Level }>>>;
  /** Whether the self-test runs after load, before calls are admitted. */
  readonly tests: boolean;
  /** Whether an unload hook frees the model; without one, cleanup does. */
  readonly unloads: boolean;
  /** How far `close()` goes down; a simplified service only where its files are temporary. */
  readonly close: (temporary: boolean) => Level;
}

export const routes: Readonly<Record<Protocol, Route>> = {
  standard: {
    goals: {
      prepare: { direction: "up", level: "prepared" },
      load: { direction: "up", level: "ready" },
      unload: { direction: "down", level: "prepared" },
      cleanup: { direction: "down", level: "registered" },
    },
    up: { registered: { hook: "prepare", to: "prepared" }, prepared: { hook: "load", to: "ready" } },
    tests: true,
    unloads: true,
    close: () => "prepared",
  },
  simplified: {
    goals: {
      prepare: { direction: "up", level: "ready" },
      cleanup: { direction: "down", level: "registered" },
    },
    up: { registered: { hook: "prepare", to: "ready" } },
    tests: false,
    unloads: false,
    close: (temporary) => (temporary ? "registered" : "ready"),
  },
  minimal: { goals: {}, up: {}, tests: false, unloads: false, close: () => "ready" },
};

const ranks: Readonly<Record<Level, number>> = { registered: 0, prepared: 1, ready: 2 };

/** Orders levels: negative when `a` is below `b`. */
export function compareLevels(a: Level, b: Level): number {
  return ranks[a] - ranks[b];
}

export function lower(a: Level, b: Level): Level {
  return compareLevels(a, b) <= 0 ? a : b;
}

export function higher(a: Level, b: Level): Level {
  return compareLevels(a, b) >= 0 ? a : b;
}
