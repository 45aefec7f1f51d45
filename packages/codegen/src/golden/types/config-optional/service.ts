// A configuration that may be left out, with the code's default, and one whose default holds a secret.
import { service, serviceFunc } from "@vmodel/core/minimal";

@service("config_optional")
export class ConfigOptional {
  constructor(private readonly options: { limit: number } = { limit: 10 }) {}

  @serviceFunc() limit(): number {
    return this.options.limit;
  }
}

@service("config_secret")
export class ConfigSecret {
  constructor(
    private readonly options: {
      /** @secret */
      token: string;
    } = { token: "dev" },
  ) {}

  @serviceFunc() length(): number {
    return this.options.token.length;
  }
}
