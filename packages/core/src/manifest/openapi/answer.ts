import type { OpenApiObject } from "./document.ts";

/** An answer in JSON, by its status. */
export function answer(description: string, schema: OpenApiObject, status = 200): Record<string, OpenApiObject> {
  return { [status]: { description, content: { "application/json": { schema } } } };
}
