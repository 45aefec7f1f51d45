import { type JsonSchema, manifestSchema } from "../service-info.generated.ts";
import { mapSubschemas, referredName } from "./subschemas.ts";

/**
 * The schemas of a service info as a host answers it, by name: those of the manifest, and beside the info the named
 * types that it uses.
 */
export function infoSchemas(): Record<string, JsonSchema> {
  const definitions = manifestSchema.$defs as Readonly<Record<string, JsonSchema>>;
  const schemas = Object.entries(definitions).map(([name, schema]): [string, JsonSchema] => [name, convert(schema)]);
  const { ServiceInfo: info = {}, ...rest } = Object.fromEntries(schemas);
  const $defs = {
    type: "object",
    description: "The named types that the info refers to.",
    additionalProperties: { $ref: "#/components/schemas/JsonSchema" },
  };
  return { ...rest, ServiceInfo: { ...info, properties: { ...(info.properties as object), $defs } } };
}

function convert(schema: JsonSchema): JsonSchema {
  const name = referredName(schema);
  const converted = mapSubschemas(schema, convert);
  return name === undefined ? converted : { ...converted, $ref: `#/components/schemas/${name}` };
}
