import type { Logger } from "@vmodel/core";

/**
 * A host's log without what `vmodel serve` tells by itself: where it listens, and how steps go.
 * @param calls whether there is a line for every call
 */
export function withoutTold(log: Logger, { calls }: { readonly calls: boolean }): Logger {
  return {
    debug: (message, fields) => log.debug(message, fields),
    info: (message, fields) => (calls && fields?.request_id !== undefined ? log.info(message, fields) : undefined),
    // A step that failed is a state with its reason.
    warn: (message, fields) => (fields?.step === undefined ? log.warn(message, fields) : undefined),
    error: (message, fields) => (fields?.step === undefined ? log.error(message, fields) : undefined),
  };
}
