import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Protocol, protocols } from "../protocol/protocol.ts";
import { type Action, interleavings, parameters } from "./testing/model/actions.ts";
import { ReducerWorld } from "./testing/model/reducer-world.ts";

const cycles: Readonly<Record<Protocol, readonly string[]>> = {
  standard: ["prepare", "load", "test", "unload", "cleanup"],
  simplified: ["prepare", "cleanup"],
  minimal: [],
};

/** A life that ends, and more attempts to start another than restarts are granted: too rare to come by chance. */
const givenUp: readonly Action[] = [
  ["service dies", 0],
  ...Array<readonly Action[]>(6)
    .fill([
      ["time passes", 0],
      ["hook fails", 0],
    ])
    .flat(),
];

describe.each(Object.keys(protocols) as Protocol[])(
  "the lifecycle of a %s service, in any order of events",
  (protocol) => {
    it("runs hooks as the protocol allows, answers everybody once and comes to rest", () => {
      const property = fc.property(interleavings, fc.boolean(), fc.boolean(), (actions, dirty, kills) => {
        const world = new ReducerWorld(protocol, dirty, kills);
        for (const action of actions) world.act(action);
        world.settleDown();
      });
      fc.assert(property, parameters(10_000));
    });

    it("can be used again after any history", () => {
      const alive = interleavings.map((actions) => actions.filter(([verb]) => !verb.startsWith("close")));
      const property = fc.property(alive, fc.boolean(), (actions, kills) => {
        const world = new ReducerWorld(protocol, false, kills);
        for (const action of actions) world.act(action);
        world.settleDown();
        world.act(["cleanup", 0]);
        world.settleDown();
        const before = world.hooksRun.length;
        world.act(["hold", 0]);
        world.settleDown();
        expect(world.hooksRun.slice(before)).toEqual(cycles[protocol]);
      });
      fc.assert(property, { ...parameters(5_000), examples: [[[...givenUp], true]] });
    });
  },
);
