import type { ServiceInfo } from "@vmodel/core/manifest";
import type { BudgetOption } from "../budget/budget.ts";
import type { Isolation } from "../modules/isolation.ts";
import type { Importing } from "../modules/module-spec.ts";

/** What holds where the options of a VModel say nothing. */
export interface OpenDefaults {
  readonly isolation: Isolation;
  readonly budget: BudgetOption;
  readonly importing: Importing;
  /** Which services are made of those that the modules have. Default: all. */
  readonly isWanted?: (info: ServiceInfo) => boolean;
}

/** In an app, which knows what it runs. */
export const embedded: OpenDefaults = { isolation: "in-process", budget: "none", importing: "at-open" };

/** In a host: what services declare is held to. */
export const hosted: OpenDefaults = { isolation: "auto", budget: "machine", importing: "at-open" };
