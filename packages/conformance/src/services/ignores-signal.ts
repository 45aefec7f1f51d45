import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/standard";
import { StandardActor } from "./standard-actor.ts";

/** A standard service whose function `hang` never looks at its signal, so that no drain can end it. */
@service("ignores_signal")
export class IgnoresSignal extends StandardActor {
  constructor() {
    super("ignores_signal", { hang: "ignore" });
  }

  /** Goes on until the stage ends it; without a stage, for ever. */
  @serviceFunc()
  async hang(ctx?: CallContext): Promise<void> {
    await this.play("hang", ctx);
  }
}
