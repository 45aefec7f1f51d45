import { type JsonSchema, manifestSchema } from "../service-info.generated.ts";
import { mapSubschemas, referredName } from "./subschemas.ts";

/**
 * The schemas of a service info as a host answers it, by name: those of the manifest, and beside the info its package
 * and the named types that it uses.
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
  const { package: owner } = manifestSchema.properties as Readonly<Record<string, JsonSchema>>;
  const properties = { ...(info.properties as object), ...(owner && { package: owner }), $defs };
  return { ...rest, ServiceInfo: { ...info, properties } };
}

function convert(schema: JsonSchema): JsonSchema {
  const name = referredName(schema);
  const converted = mapSubschemas(schema, convert);
  return name === undefined ? converted : { ...converted, $ref: `#/components/schemas/${name}` };
}
