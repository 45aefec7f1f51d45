import type { ErrorInfo, JsonSchema, Manifest, MethodInfo } from "../service-info.generated.ts";
import { toDiscriminator } from "./discriminator.ts";
import { distinctNames, type Named } from "./distinct-names.ts";
import { schemaRef } from "./document.ts";
import { declaredProblem } from "./problem-schemas.ts";
import { reachable } from "./reachable.ts";
import { mapSubschemas, referredName } from "./subschemas.ts";
import { unlikeTypes } from "./unlike-types.ts";
import { withoutUndefined } from "./without-undefined.ts";

/** The named schemas of a document, and how schemas of the manifests become schemas of it. */
export interface Components {
  readonly schemas: Readonly<Record<string, JsonSchema>>;
  /** A schema of a manifest as one of the document. */
  convert(manifest: Manifest, schema: JsonSchema): JsonSchema;
  /** A reference to the problem document of an error that a method declares. */
  errorRef(error: ErrorInfo): JsonSchema;
}

interface Definition extends Named {
  readonly manifest: Manifest;
  readonly schema: JsonSchema;
}

interface DeclaredError extends Named {
  readonly error: ErrorInfo;
  readonly schema: JsonSchema;
}

/**
 * Names what the methods of some manifests use: types and declared errors.
 *
 * @param own the schemas that every document has
 */
export function createComponents(
  manifests: readonly Manifest[],
  own: Readonly<Record<string, JsonSchema>>,
): Components {
  const definitions = definitionsOf(manifests);
  const taken = new Set(Object.keys(own));
  const names = new Map(manifests.map((manifest) => [manifest, new Map<string, string>()]));
  for (const [index, name] of distinctNames(definitions, taken).entries()) {
    const { manifest, name: plain } = definitions[index] as Definition;
    names.get(manifest)?.set(plain, name);
    taken.add(name);
  }
  const refTo = (manifest: Manifest, name: string): string =>
    `#/components/schemas/${names.get(manifest)?.get(name) ?? name}`;
  const convert = (manifest: Manifest, schema: JsonSchema): JsonSchema => {
    const { discriminator: _, ...plain } = withoutUndefined(schema);
    const discriminator = toDiscriminator({ ...schema, ...plain }, manifest.$defs, (name) => refTo(manifest, name));
    const name = referredName(plain);
    return {
      ...mapSubschemas(plain, (part) => convert(manifest, part)),
      ...(name !== undefined && { $ref: refTo(manifest, name) }),
      ...(discriminator !== undefined && { discriminator }),
    };
  };
  const errors = manifests.flatMap((manifest) => errorsOf(manifest, (schema) => convert(manifest, schema)));
  const errorNames = distinctNames(errors, taken);
  const errorRefs = new Map(errors.map(({ error }, index) => [error, schemaRef(errorNames[index] as string)]));
  const schemas = new Map(Object.entries(own));
  for (const { manifest, name, schema } of definitions) {
    schemas.set(names.get(manifest)?.get(name) ?? name, convert(manifest, schema));
  }
  for (const [index, { schema }] of errors.entries()) schemas.set(errorNames[index] as string, schema);
  return {
    schemas: Object.fromEntries([...schemas].sort(([one], [other]) => (one < other ? -1 : 1))),
    convert,
    errorRef: (error) => errorRefs.get(error) ?? schemaRef("Problem"),
  };
}

/** The types that the methods of some manifests use. */
function definitionsOf(manifests: readonly Manifest[]): Definition[] {
  const used = manifests.map((manifest) => {
    const schemas = manifest.services.flatMap(({ methods }) => methods.flatMap(schemasOf));
    return { manifest, types: reachable(schemas, manifest.$defs) };
  });
  const unlike = unlikeTypes(used.map(({ types }) => types));
  return used.flatMap(({ manifest, types }, index) =>
    [...types].map(([name, schema]) => ({
      name,
      homes: [manifest.package],
      // The index comes last, so that the order of manifests decides only where nothing else does.
      content: () => (unlike.has(name) ? JSON.stringify([manifest.package, schema, index]) : name),
      manifest,
      schema,
    })),
  );
}

function schemasOf({ params, return: result, errors = [] }: MethodInfo): JsonSchema[] {
  return [...params.map(({ schema }) => schema), result.schema, ...errors.map(({ schema }) => schema)];
}

function errorsOf({ services }: Manifest, convert: (schema: JsonSchema) => JsonSchema): DeclaredError[] {
  return services.flatMap(({ service_name: service, methods }) =>
    methods.flatMap((method) =>
      (method.errors ?? []).map((error) => {
        const schema = declaredProblem(error, convert(error.schema));
        const homes = [service, `${service}_${method.name}`];
        return { name: `${error.name}Problem`, homes, content: () => JSON.stringify(schema), error, schema };
      }),
    ),
  );
}
