import type { Logger } from "@vmodel/core";

/** A host's log without what `vmodel serve` tells by itself: where it listens, and how steps go. */
export function withoutTold(log: Logger): Logger {
  return {
    debug: (message, fields) => log.debug(message, fields),
    info() {},
    // A step that failed is a state with its reason.
    warn: (message, fields) => (fields?.step === undefined ? log.warn(message, fields) : undefined),
    error: (message, fields) => (fields?.step === undefined ? log.error(message, fields) : undefined),
  };
}
