import { service } from "@vmodel/core/minimal";
import { MinimalActor } from "./minimal-actor.ts";

/** A minimal service whose constructor throws, so that it can never serve. */
@service("minimal_constructor_throws")
export class MinimalConstructorThrows extends MinimalActor {
  constructor() {
    super("minimal_constructor_throws", { new: "throw" });
  }
}
