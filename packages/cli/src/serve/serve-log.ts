import type { Logger } from "@vmodel/core";
import { createJsonLog, type LogLevel } from "@vmodel/runtime-node";
import type { CliContext } from "../context.ts";
import { createTextLogger } from "../terminal/loggers.ts";
import { withoutTold } from "./without-told.ts";

/** The logs of `vmodel serve`. */
export interface ServeLog {
  /** Of the services. */
  readonly services: Logger;
  /** Of the host. */
  readonly host: Logger;
}

/** How the logs are written. */
export interface ServeLogOptions {
  readonly json: boolean;
  readonly level: LogLevel;
  /** Whether the host writes a line for every call. */
  readonly calls: boolean;
}

/**
 * Where people read, text without what the report says anyway. Where programs read, that is with `--json` or when standard
 * error is no terminal, one JSON object a line with everything, written without anybody waiting for it.
 */
export function createServeLog(context: CliContext, options: ServeLogOptions): ServeLog {
  const { json, level, calls } = options;
  const { errFile } = context;
  if (!json && errFile === undefined) {
    const text = createTextLogger((line) => context.err(line), level);
    return { services: text, host: withoutTold(text, { calls }) };
  }
  const to = errFile ?? { write: (line: string) => context.err(line.trimEnd()) };
  const log = createJsonLog({ level, to });
  return { services: log, host: log };
}
