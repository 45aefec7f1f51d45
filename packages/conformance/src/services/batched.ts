import type { CallContext } from "@vmodel/core";
import * as minimal from "@vmodel/core/minimal";
import * as standard from "@vmodel/core/standard";
import type { OutOfTune } from "./actor.ts";
import { doubleAll } from "./double-all.ts";
import { MinimalActor } from "./minimal-actor.ts";
import { StandardActor } from "./standard-actor.ts";

/** A standard service one of whose functions serves many calls in one run. */
@standard.service("batched")
export class Batched extends StandardActor {
  constructor() {
    super("batched");
  }

  /**
   * Doubles a number.
   * @param numbers what to double, not negative
   * @returns twice as much
   */
  @standard.serviceFunc("double", { batch: { maxSize: 4, maxDelayMs: 0 } })
  async double(numbers: readonly number[], ctx?: CallContext): Promise<(number | OutOfTune)[]> {
    await this.play("double", ctx);
    return doubleAll(numbers);
  }
}

/** The same of the minimal protocol. */
@minimal.service("minimal_batched")
export class MinimalBatched extends MinimalActor {
  constructor() {
    super("minimal_batched");
  }

  /**
   * Doubles a number.
   * @param numbers what to double, not negative
   * @returns twice as much
   */
  @minimal.serviceFunc("double", { batch: { maxSize: 4, maxDelayMs: 0 } })
  async double(numbers: readonly number[], ctx?: CallContext): Promise<(number | OutOfTune)[]> {
    await this.play("double", ctx);
    return doubleAll(numbers);
  }
}
