// The configuration of a service: the constructor's parameter, with texts, keywords and secrets, which have no default.
import { service, serviceFunc } from "@vmodel/core/minimal";

/** Where the model is served. */
export interface Config {
  /**
   * Address of the model.
   * @format uri
   */
  url: string;
  /**
   * The key that it asks for.
   * @secret
   */
  apiKey: string;
  /**
   * @default 3
   * @integer
   */
  retries?: number;
}

@service("config")
export class Configured {
  /**
   * @param config - what the operator decides
   * @param config.url of this service
   */
  constructor(private readonly config: Config) {}

  @serviceFunc() where(): string {
    return this.config.url;
  }
}
