import { service } from "@vmodel/core/standard";
import { StandardActor } from "./standard-actor.ts";

/** The test service of the standard protocol: does whatever the stage says. */
@service("standard")
export class Standard extends StandardActor {
  constructor() {
    super("standard");
  }
}
