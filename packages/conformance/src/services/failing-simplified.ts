import { service } from "@vmodel/core/simplified";
import { SimplifiedActor } from "./simplified-actor.ts";

/** A simplified service whose prepare returns false. */
@service("simplified_prepare_false")
export class SimplifiedPrepareFalse extends SimplifiedActor {
  constructor() {
    super("simplified_prepare_false", { prepare: "false" });
  }
}

/** A simplified service whose prepare throws. */
@service("simplified_prepare_throws")
export class SimplifiedPrepareThrows extends SimplifiedActor {
  constructor() {
    super("simplified_prepare_throws", { prepare: "throw" });
  }
}

/** A simplified service whose cleanup returns false. */
@service("simplified_cleanup_false")
export class SimplifiedCleanupFalse extends SimplifiedActor {
  constructor() {
    super("simplified_cleanup_false", { cleanup: "false" });
  }
}

/** A simplified service whose cleanup throws. */
@service("simplified_cleanup_throws")
export class SimplifiedCleanupThrows extends SimplifiedActor {
  constructor() {
    super("simplified_cleanup_throws", { cleanup: "throw" });
  }
}

/** A simplified service whose constructor throws. */
@service("simplified_constructor_throws")
export class SimplifiedConstructorThrows extends SimplifiedActor {
  constructor() {
    super("simplified_constructor_throws", { new: "throw" });
  }
}
