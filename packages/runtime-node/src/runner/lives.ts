import type { Protocol, Step } from "@vmodel/core";

/** Whether a hook begins a new life, and whether its success ends one. */
interface LifeRow {
  readonly begins: boolean;
  readonly ends: boolean;
}

/** The rule of lives: one instance from the hook that begins a life to the one that ends it. */
export const lives: Readonly<Record<Protocol, Readonly<Partial<Record<Step, LifeRow>>>>> = {
  standard: {
    prepare: { begins: true, ends: true },
    load: { begins: true, ends: false },
    test: { begins: false, ends: false },
    unload: { begins: false, ends: true },
    cleanup: { begins: true, ends: true },
  },
  simplified: {
    prepare: { begins: true, ends: false },
    cleanup: { begins: false, ends: true },
  },
  minimal: {},
};
