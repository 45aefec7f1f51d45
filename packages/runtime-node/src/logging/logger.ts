import type { Logger } from "@vmodel/core";

const ignore = (): void => {};

/** Writes nothing. */
export const silentLogger: Logger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/**
 * Writes failures to standard error and nothing else, for who has not said where a log goes. A failure that is masked for
 * its caller would else be nowhere at all.
 */
export const failureLogger: Logger = {
  ...silentLogger,
  error: (message, { error, ...fields } = {}) => {
    console.error(`error: ${message}`, fields, ...(typeof error === "string" ? [`\n${error}`] : []));
  },
};

/**
 * A logger for services, that adds fields to every line. It never throws: of what cannot be written, such as an object with a
 * getter that throws, the line says that it could not be.
 */
export function withFields(log: Logger, fields: Readonly<Record<string, unknown>>): Logger {
  const at =
    (level: keyof Logger): Logger["info"] =>
    (message, more) => {
      try {
        log[level](message, { ...fields, ...more });
      } catch (error) {
        writeWithout(log, level, message, { ...fields, unwritten: describeThrown(error) });
      }
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

/** A line whose fields could not be written; when not even that works, the log itself is broken, and nobody can be told. */
function writeWithout(
  log: Logger,
  level: keyof Logger,
  message: unknown,
  fields: Readonly<Record<string, unknown>>,
): void {
  try {
    log[level](typeof message === "string" ? message : "a line that could not be written", fields);
  } catch {
    // The method goes on.
  }
}

/** Why something could not be written: whatever was thrown, also what cannot be made a text. */
export function describeThrown(thrown: unknown): string {
  try {
    return `the fields could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  } catch {
    return "the fields could not be written";
  }
}

/** A logger that writes to whatever logger there is at the moment of a line. */
export function liveLog(find: () => Logger): Logger {
  return {
    debug: (message, fields) => find().debug(message, fields),
    info: (message, fields) => find().info(message, fields),
    warn: (message, fields) => find().warn(message, fields),
    error: (message, fields) => find().error(message, fields),
  };
}
