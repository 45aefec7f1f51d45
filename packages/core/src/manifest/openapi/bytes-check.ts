import type { JsonSchema } from "../service-info.generated.ts";
import type { Definitions } from "./reachable.ts";
import { referredName, visitSchemas } from "./subschemas.ts";
import { withReferrers } from "./with-referrers.ts";

/** Tells whether bytes or typed arrays may occur in a value. */
export type BytesCheck = (schema: JsonSchema) => boolean;

const rawCodecs: readonly unknown[] = ["bytes", "array_buffer", "typed_array"];

/** A check of schemas that refer to the given definitions. */
export function createBytesCheck(definitions: Definitions): BytesCheck {
  const types = Object.entries(definitions);
  const direct = types.filter(([, schema]) => has(schema, isRaw)).map(([name]) => name);
  const carriers = withReferrers(new Set(direct), types);
  return (schema) => has(schema, (part) => isRaw(part) || carriers.has(referredName(part) ?? ""));
}

function isRaw(schema: JsonSchema): boolean {
  return rawCodecs.includes(schema["x-vmodel-codec"]);
}

function has(schema: JsonSchema, test: (part: JsonSchema) => boolean): boolean {
  let found = false;
  visitSchemas(schema, (part) => {
    found ||= test(part);
  });
  return found;
}
