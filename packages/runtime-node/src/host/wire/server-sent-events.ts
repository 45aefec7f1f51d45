/** The media type of a stream of events. */
export const eventStreamType = "text/event-stream";

/** Headers of every stream of events: no cache and no proxy may hold events back. */
export const eventStreamHeaders = {
  "content-type": eventStreamType,
  "cache-control": "no-store",
  "x-accel-buffering": "no",
} as const;

/**
 * One event. `json` is JSON text and so has no line breaks, which the format would take for the end of the data.
 * Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
 */
export function toEvent(name: string, json: string): string {
  return `event: ${name}\ndata: ${json}\n\n`;
}

/** A comment that keeps proxies and clients from taking a silent stream for a dead one. */
export const keepAliveComment = ": keep-alive\n\n";
