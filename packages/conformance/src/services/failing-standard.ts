import { service } from "@vmodel/core/standard";
import { StandardActor } from "./standard-actor.ts";

/** A standard service whose prepare returns false. */
@service("prepare_false")
export class PrepareFalse extends StandardActor {
  constructor() {
    super("prepare_false", { prepare: "false" });
  }
}

/** A standard service whose prepare throws. */
@service("prepare_throws")
export class PrepareThrows extends StandardActor {
  constructor() {
    super("prepare_throws", { prepare: "throw" });
  }
}

/** A standard service whose load returns false. */
@service("load_false")
export class LoadFalse extends StandardActor {
  constructor() {
    super("load_false", { load: "false" });
  }
}

/** A standard service whose load throws. */
@service("load_throws")
export class LoadThrows extends StandardActor {
  constructor() {
    super("load_throws", { load: "throw" });
  }
}

/** A standard service whose test returns false. */
@service("test_false")
export class TestFalse extends StandardActor {
  constructor() {
    super("test_false", { test: "false" });
  }
}

/** A standard service whose test throws. */
@service("test_throws")
export class TestThrows extends StandardActor {
  constructor() {
    super("test_throws", { test: "throw" });
  }
}

/** A standard service whose unload returns false. */
@service("unload_false")
export class UnloadFalse extends StandardActor {
  constructor() {
    super("unload_false", { unload: "false" });
  }
}

/** A standard service whose unload throws. */
@service("unload_throws")
export class UnloadThrows extends StandardActor {
  constructor() {
    super("unload_throws", { unload: "throw" });
  }
}

/** A standard service whose cleanup returns false. */
@service("cleanup_false")
export class CleanupFalse extends StandardActor {
  constructor() {
    super("cleanup_false", { cleanup: "false" });
  }
}

/** A standard service whose cleanup throws. */
@service("cleanup_throws")
export class CleanupThrows extends StandardActor {
  constructor() {
    super("cleanup_throws", { cleanup: "throw" });
  }
}

/** A standard service whose constructor throws. */
@service("constructor_throws")
export class ConstructorThrows extends StandardActor {
  constructor() {
    super("constructor_throws", { new: "throw" });
  }
}
