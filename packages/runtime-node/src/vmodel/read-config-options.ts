import { VModelError } from "@vmodel/core";
import type { ConfigSource } from "../config/config-source.ts";
import type { VModelOptions } from "./options.ts";

/**
 * The options `config`, `configJson` and `configOverrides` as maps.
 * @throws VModelError `invalid_argument` when one is no object
 */
export function readConfigOptions({ config, configJson, configOverrides }: VModelOptions): ConfigSource {
  return {
    values: toMap("config", config),
    json: toMap("configJson", configJson),
    overrides: toMap("configOverrides", configOverrides),
  };
}

function toMap<T>(
  option: "config" | "configJson" | "configOverrides",
  given: Readonly<Record<string, T>> | undefined,
): ReadonlyMap<string, T> {
  if (given === undefined) return new Map();
  if (typeof given === "object" && given !== null && !Array.isArray(given) && !(given instanceof Map)) {
    return new Map(Object.entries(given).filter(([, value]) => value !== undefined));
  }
  const message = `The option ${option} takes the configurations by service name, such as { service_1: { … } }.`;
  throw new VModelError("invalid_argument", message);
}
