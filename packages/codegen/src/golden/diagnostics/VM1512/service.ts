// Comments behind a bracket and behind a decorator, which belong to nothing.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("asking")
export class Asking {
  constructor(private readonly config: { /** @secret */ key: string }) {}

  @serviceFunc() /** How long. */ length(): number {
    return this.config.key.length;
  }
}
