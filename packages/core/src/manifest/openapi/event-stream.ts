import type { JsonSchema } from "../service-info.generated.ts";
import type { OpenApiObject } from "./document.ts";

/** One kind of event of a stream. */
export interface EventKind {
  readonly name: string;
  readonly description?: string;
  readonly data: JsonSchema;
}

/**
 * The content of an answer that is a stream of server-sent events. OpenAPI 3.1 has no words for the parts of a stream;
 * as its users do, the schema describes one parsed event, whose data is JSON.
 */
export function eventStream(kinds: readonly EventKind[]): OpenApiObject {
  const events = kinds.map(({ name, description, data }) => ({
    type: "object",
    ...(description !== undefined && { description }),
    properties: { event: { const: name }, data },
    required: ["event", "data"],
  }));
  return { "text/event-stream": { schema: events.length === 1 ? events[0] : { oneOf: events } } };
}
