import { service } from "@vmodel/core/minimal";
import { MinimalActor } from "./minimal-actor.ts";

/** The test service of the minimal protocol: does whatever the stage says. */
@service("minimal")
export class Minimal extends MinimalActor {
  constructor() {
    super("minimal");
  }
}
