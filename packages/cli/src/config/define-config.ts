export type { ResourceAmounts, ServiceConfig, Size, VModelConfig } from "./config-type.ts";
export {
  listOptions,
  listServiceOptions,
  type OptionDescription,
  type ServiceOptionDescription,
} from "./list-options.ts";

import type { VModelConfig } from "./config-type.ts";

/** What a configuration file may export: the configuration, or what makes it. */
export type ConfigExport = VModelConfig | Promise<VModelConfig> | (() => VModelConfig | Promise<VModelConfig>);

/**
 * The configuration of `vmodel serve`, typed. It is answered as it is.
 *
 * @example
 * ```ts
 * // vmodel.config.ts
 * import { defineConfig } from "vmodel/config";
 *
 * export default defineConfig({
 *   port: 9000,
 *   calls: { maxConcurrent: 4 },
 *   services: { weather: { config: { provider: "https://weather.example", key: process.env.WEATHER_KEY } } },
 * });
 * ```
 */
export function defineConfig<const T extends ConfigExport>(config: T): T {
  return config;
}
