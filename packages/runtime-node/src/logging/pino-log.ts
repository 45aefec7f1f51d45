import type { Logger } from "@vmodel/core";
import { pino } from "pino";
import { noTrace, traceFields } from "../tracing/trace-fields.ts";
import { gatherLines, type LineTaker } from "./gathered-lines.ts";
import { takesJsonLines } from "./json-lines.ts";
import { includes, type LogLevel } from "./log-level.ts";
import { timeField } from "./time-field.ts";

/** Options of {@link createJsonLog}. */
export interface JsonLogOptions {
  /** The least level that is written. Default: `info`. */
  readonly level?: LogLevel | undefined;
  /** A file descriptor, the path of a file that is appended to, or whatever takes lines. Default: 2, standard error. */
  readonly to?: number | string | LineTaker | undefined;
}

/**
 * A log of one JSON object a line: `level`, `time`, the fields, `message`; within a span of OpenTelemetry also `trace_id`
 * and `span_id`. Nobody waits for a file descriptor or file to be written, and lines that come close together are written together;
 * what waits at the end of the process is written then. A reader that has gone away is no error.
 *
 * @example
 * ```ts
 * const log = createJsonLog({ level: "warn" });
 * const host = createHost(new VModel(modules, { log }), { log });
 * ```
 */
export function createJsonLog({ level = "info", to = 2 }: JsonLogOptions = {}): Logger {
  const options = {
    level,
    base: null,
    messageKey: "message",
    timestamp: timeField,
    formatters: { level: (label: string) => ({ level: label }) },
    mixin: traceFields,
    // Pino's own way writes into what the mixin gives.
    mixinMergeStrategy: (fields: object, trace: object) => (trace === noTrace ? fields : { ...trace, ...fields }),
  };
  const taker = isStream(to) ? to : openFile(to);
  const log = fromPino(pino(options, taker));
  if (includes(level, "info")) takesJsonLines(log, (line) => taker.write(line));
  return log;
}

/** What of a pino logger is needed. */
export type PinoLike = Record<LogLevel, (fields: object, message: string) => void>;

/** An app's own pino logger as the log of a VModel or host. */
export function fromPino(logger: PinoLike): Logger {
  const at =
    (level: LogLevel): Logger[LogLevel] =>
    (message, fields = {}) =>
      logger[level](fields, message);
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function isStream(to: number | string | LineTaker): to is LineTaker {
  return typeof to === "object";
}

function openFile(to: number | string): LineTaker {
  return gatherLines(to, () => `{"level":"warn"${timeField()},"message":"lines before this one are lost"}\n`);
}
