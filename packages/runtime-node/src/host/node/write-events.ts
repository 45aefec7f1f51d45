import type { ServerResponse } from "node:http";
import { keepAliveComment } from "../wire/server-sent-events.ts";

/**
 * Writes a stream of events and ends the response: no faster than the caller reads, with a comment now and then while
 * nothing happens. When the caller goes away the stream is closed at once.
 *
 * @param keepAliveMs pause between two comments
 */
export async function writeEvents(
  response: ServerResponse,
  events: AsyncIterator<string, void, undefined>,
  keepAliveMs: number,
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
  response.once("close", stop).on("drain", () => wake());
  response.flushHeaders();
  beat = setInterval(() => response.writableNeedDrain || response.write(keepAliveComment), keepAliveMs);
  try {
    for (;;) {
      const { done, value } = await events.next();
      if (gone) return;
      if (done) break;
      if (response.write(value)) continue;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      if (gone) return;
    }
  } finally {
    clearInterval(beat);
    response.off("close", stop);
  }
  response.end();
}
