// A comment behind a bracket, which belongs to nothing.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("asking")
export class Asking {
  constructor(private readonly config: { /** @secret */ key: string }) {}

  @serviceFunc() length(): number {
    return this.config.key.length;
  }
}
