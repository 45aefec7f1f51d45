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

/** A logger that adds fields to every line. */
export function withFields(log: Logger, fields: Readonly<Record<string, unknown>>): Logger {
  return {
    debug: (message, more) => log.debug(message, { ...fields, ...more }),
    info: (message, more) => log.info(message, { ...fields, ...more }),
    warn: (message, more) => log.warn(message, { ...fields, ...more }),
    error: (message, more) => log.error(message, { ...fields, ...more }),
  };
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
