import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { EventSourceParserStream } from "eventsource-parser/stream";

/** The statuses in a stream of events; it ends with the stream, however that ends. */
export async function* readStatuses({ body }: Response): AsyncGenerator<ServiceStatus, void, undefined> {
  if (body === null) return;
  const decoder = new TextDecoderStream() as TransformStream<Uint8Array, string>;
  try {
    for await (const { event, data } of body.pipeThrough(decoder).pipeThrough(new EventSourceParserStream())) {
      if (event === "status") yield JSON.parse(data);
    }
  } catch {
    // The stream only tells how a step goes; how it ends is told by its own answer.
  }
}
