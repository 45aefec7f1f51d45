import type { Logger } from "@vmodel/core";
import type { Metrics } from "../../metrics/metrics.ts";
import type { VModel } from "../../vmodel/vmodel.ts";
import type { AccessCheck } from "../access.ts";
import type { Intake } from "../intake.ts";
import type { Served } from "../served.ts";
import type { StartFailures } from "../start-services.ts";

/** What the routes stand on. */
export interface RouteOptions {
  readonly vm: VModel;
  readonly served: Served;
  readonly startFailures: StartFailures;
  readonly access: AccessCheck;
  /** Whether the routes ask for a token; undefined where only some of them do. */
  readonly asksToken: boolean | undefined;
  readonly intake: Intake;
  readonly keepAliveMs: number;
  /** Whether there is an API reference page. */
  readonly docs: boolean;
  /** What `/metrics` answers; without it there is no such route. */
  readonly metrics: Metrics | undefined;
  /** How long events may wait for their reader; 0: any time. */
  readonly streamIdleMs: number;
  readonly log: Logger;
}

/** What a request for one service says. */
export interface ServiceRoute {
  Params: { service: string };
}
