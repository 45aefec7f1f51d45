// Values of secrets, which would stand in the manifest.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** @example { url: "https://example.com", key: "abc" } */
interface Config {
  url: string;
  /**
   * @secret
   * @default "dev"
   */
  key: string;
}

@service("asking")
export class Asking {
  constructor(private readonly config: Config) {}

  @serviceFunc() where(): string {
    return this.config.url;
  }
}
