import fc from "fast-check";
import { describe, it } from "vitest";
import { type Protocol, protocols } from "../protocol/protocol.ts";
import { interleavings, parameters } from "./testing/model/actions.ts";
import { DriverWorld } from "./testing/model/driver-world.ts";

describe.each(Object.keys(protocols) as Protocol[])("a driven %s service, in any order of events", (protocol) => {
  it("runs hooks as the protocol allows, answers everybody once and comes to rest", async () => {
    const property = fc.asyncProperty(interleavings, fc.boolean(), fc.boolean(), async (actions, dirty, kills) => {
      const world = new DriverWorld(protocol, dirty, kills);
      for (const action of actions) await world.act(action);
      await world.settleDown();
    });
    await fc.assert(property, parameters(1_500));
  });
});
