// Types from declaration files: `export =`, default exports, re-exports, `import type` and `import()`.
import { service, serviceFunc } from "@vmodel/core/minimal";
import type Legacy = require("./legacy.cjs");
import type { Shared, default as Main } from "./modern.ts";
import { type Aliased as Local } from "./modern.ts";

@service("declarations")
export class Declarations {
  @serviceFunc() a(legacy: Legacy.Options, main: Main, shared: Shared[], local: Local): import("./modern.ts").Only {
    return { only: legacy.depth + main.size + shared.length + local.at.getTime() };
  }
}
