import type { ServerResponse } from "node:http";

/**
 * Cuts a caller off that reads nothing for so long although something waits for it. It is the socket's own timer, because
 * that one knows of parts that were sent; with nobody to listen to it, node:http destroys the connection. It ends with the
 * response.
 *
 * @param idleMs 0: never
 */
export function cutOffIdle(response: ServerResponse, idleMs: number): void {
  response.setTimeout(idleMs);
}
