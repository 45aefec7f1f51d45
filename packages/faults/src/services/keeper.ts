import type { CallContext } from "@vmodel/core";
import { service, serviceFunc } from "@vmodel/core/minimal";
import { Stage, type StagedConfig } from "./stage.ts";

/** A minimal service whose one call keeps a host from ending. */
@service("keeper")
export class Keeper {
  readonly #stage: Stage;

  constructor(config: StagedConfig) {
    this.#stage = new Stage(config);
  }

  /** Stands still as it is told to. */
  @serviceFunc() async keep(context?: CallContext): Promise<string> {
    await this.#stage.at("keep", context?.signal);
    return "kept";
  }
}
