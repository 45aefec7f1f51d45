import type { ServerResponse } from "node:http";
import { keepAliveComment } from "../wire/server-sent-events.ts";
import { cutOffIdle } from "./cut-off-idle.ts";

/** How a stream of events is kept alive, and when it is given up. Times in ms. */
export interface EventOptions {
  /** Pause between two comments while nothing happens. */
  readonly keepAliveMs: number;
  /** How long the caller may read nothing of what waits for it before it is cut off; 0: any time. */
  readonly idleMs: number;
}

/**
 * Writes a stream of events and ends the response: no faster than the caller reads, with a comment now and then while
 * nothing happens. When the caller goes away, or reads nothing for too long, the stream is closed at once.
 */
export async function writeEvents(
  response: ServerResponse,
  events: AsyncIterator<string, void, undefined>,
  { keepAliveMs, idleMs }: EventOptions,
): Promise<void> {
  let gone = false;
  let wake = (): void => {};
  let beat: NodeJS.Timeout | undefined;
  const stop = (): void => {
    gone = true;
    clearInterval(beat);
    wake();
    void events.return?.();
  };
  const drained = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      cutOffIdle(response, idleMs);
    });
  response.once("close", stop).on("drain", () => {
    response.setTimeout(0);
    wake();
  });
  response.flushHeaders();
  beat = setInterval(() => response.writableNeedDrain || response.write(keepAliveComment), keepAliveMs);
  try {
    for (;;) {
      const { done, value } = await events.next();
      if (gone) return;
      if (done) break;
      if (response.write(value)) continue;
      await drained();
      if (gone) return;
    }
  } finally {
    clearInterval(beat);
    response.off("close", stop);
  }
  cutOffIdle(response, idleMs);
  response.end();
}
