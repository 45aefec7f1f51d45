import type { ConfigOverride } from "./config-override.ts";

/** What configuration is given, by service, and where it came from. */
export interface ConfigSource {
  /** As values of this process. */
  readonly values: ReadonlyMap<string, unknown>;
  /** As JSON carries them. */
  readonly json: ReadonlyMap<string, unknown>;
  /** Single values over either, the strongest last. */
  readonly overrides: ReadonlyMap<string, readonly ConfigOverride[]>;
}

/** The configuration of one service, checked. */
export interface ServiceConfig {
  /** The configuration for one life: a copy of its own, because no life may change the next one's. */
  forLife(): unknown;
  /** The texts that stand for secrets and must not be shown. */
  readonly secrets: readonly string[];
}

/** That of a service that takes none, or is given none and needs none. */
export const noConfig: ServiceConfig = { forLife: () => undefined, secrets: [] };
