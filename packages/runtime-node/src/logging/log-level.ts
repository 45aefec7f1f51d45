import type { Logger } from "@vmodel/core";

/** Levels of log lines, the least first. */
export const logLevels = ["debug", "info", "warn", "error"] as const;

/** The level of a log line. */
export type LogLevel = (typeof logLevels)[number];

/** Whether a value is one of the levels. */
export function isLogLevel(value: unknown): value is LogLevel {
  return (logLevels as readonly unknown[]).includes(value);
}

/** Whether a log from the level `least` on has lines of `level`. */
export function includes(least: LogLevel, level: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(least);
}

const ignore = (): void => {};

/** A logger that passes on lines of this level and above. */
export function fromLevel(log: Logger, least: LogLevel): Logger {
  const at = (level: LogLevel): Logger[LogLevel] =>
    includes(least, level) ? (message, fields) => log[level](message, fields) : ignore;
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}
