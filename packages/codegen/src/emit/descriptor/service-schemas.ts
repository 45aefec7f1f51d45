import type { JsonSchema } from "@vmodel/core/manifest";
import type { CallSchemas } from "@vmodel/core/transport";
import type { ClientMethod, ClientService } from "../client-manifest.ts";
import type { CodecCarriers } from "./codec-carriers.ts";
import { PrunedSchemas } from "./pruned-schemas.ts";

/** What a client must know of the types of a service to convert its arguments and results. */
export interface ServiceSchemas {
  /** Of each method, in the order of methods; empty where nothing is to be converted. */
  readonly methods: readonly CallSchemas[];
  /** What the methods' schemas refer to. */
  readonly defs: Readonly<Record<string, JsonSchema>>;
}

/**
 * Cuts the schemas of a service down to what its client must know.
 *
 * @param carriers of the definitions
 */
export function serviceSchemas(
  { methods }: ClientService,
  $defs: Readonly<Record<string, JsonSchema>>,
  carriers: CodecCarriers,
): ServiceSchemas {
  const schemas = new PrunedSchemas($defs, carriers);
  const found = methods.map((method) => callSchemas(method, schemas));
  return { methods: found, defs: schemas.definitions() };
}

function callSchemas({ params, return: returned, errors = [] }: ClientMethod, schemas: PrunedSchemas): CallSchemas {
  const pruned = (parts: readonly { readonly name: string; readonly schema: JsonSchema }[]) => {
    const found = parts.flatMap(({ name, schema }) => {
      const one = schemas.prune(schema);
      return one === undefined ? [] : [[name, one] as const];
    });
    return found.length === 0 ? undefined : Object.fromEntries(found);
  };
  const args = pruned(params);
  const returns = schemas.prune(returned.schema);
  const data = pruned(errors);
  return {
    ...(args === undefined ? {} : { args }),
    ...(returns === undefined ? {} : { returns }),
    ...(data === undefined ? {} : { errors: data }),
  };
}
