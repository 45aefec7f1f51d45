import { service } from "@vmodel/core/simplified";
import { SimplifiedActor } from "./simplified-actor.ts";

/** The test service of the simplified protocol: does whatever the stage says. */
@service("simplified")
export class Simplified extends SimplifiedActor {
  constructor() {
    super("simplified");
  }
}
