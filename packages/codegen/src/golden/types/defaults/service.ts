// Defaults: of parameters as the code has them, of properties as `@default` says.
import { service, serviceFunc } from "@vmodel/core/minimal";

const most = 100;

export interface Options {
  /** @default 10 */
  limit?: number;
  /** @default `"en"` */
  language?: string;
}

export class Window {
  /** @default 7 */
  days = 7;
  /** @default { from: 0, to: [1, 2] } */
  range?: { from: number; to: number[] };
}

@service("defaults")
export class Defaults {
  /**
   * Lists.
   * @default size 20
   * @default options.limit 5
   */
  @serviceFunc() list(
    size: number | undefined,
    options: Options = {},
    limit = most,
    order: "up" | "down" = "up",
    since = new Date("2026-01-01T00:00:00Z"),
    top = Infinity,
    seed = Math.random(),
  ): Window {
    return { days: (size ?? 20) + limit + top + seed, ...(options.limit === undefined ? {} : { range: { from: 0, to: [] } }) };
  }
}
