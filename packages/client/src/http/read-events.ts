import { EventParser, type ServerSentEvent } from "./event-parser.ts";

/**
 * The events of a `text/event-stream` body. It ends when the body does or the signal fires, and throws when the
 * connection breaks. Closing it closes the body and with it the connection.
 */
export async function* readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<ServerSentEvent, void, undefined> {
  const reader = body.getReader();
  // The request's own signal does not always reach a body that is being read, so it is closed from here too.
  const close = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", close);
  const parser = new EventParser();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || signal.aborted) return;
      yield* parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    signal.removeEventListener("abort", close);
    close();
  }
}
