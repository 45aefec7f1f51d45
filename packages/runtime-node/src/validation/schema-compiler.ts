import { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { literalsOf } from "./literals.ts";
import { type Definitions, definitionOf } from "./references.ts";
import { type AnySchema, isObjectSchema, mapSchema, propertiesOf } from "./schema.ts";

const scalars = new Set<unknown>(["string", "number", "integer", "boolean", "null"]);
const compilers = new WeakMap<Definitions, SchemaCompiler>();

/** The compiler of the schemas that refer to these definitions; one for each manifest, so that they share them. */
export function compilerOf(definitions: Definitions): SchemaCompiler {
  let compiler = compilers.get(definitions);
  if (compiler === undefined) {
    compiler = new SchemaCompiler(definitions);
    compilers.set(definitions, compiler);
  }
  return compiler;
}

/** Turns schemas of one manifest into functions. Each definition is compiled once, when a schema first needs it. */
export class SchemaCompiler {
  readonly #definitions: Definitions;
  readonly #ajv: Ajv2020;
  readonly #added = new Map<JsonSchema, string>();

  constructor(definitions: Definitions) {
    this.#definitions = definitions;
    this.#ajv = new Ajv2020({
      strict: false,
      strictNumbers: true,
      // So that 0.3 is a multiple of 0.1, and 1e300 of 2.
      multipleOfPrecision: 9,
      logger: false,
      // Names such as `toString` must not be found on prototypes.
      ownProperties: true,
      // The manifest was checked when it was loaded; compiling the meta-schemas would cost every process 20 ms.
      meta: false,
      validateSchema: false,
    });
    formats.default(this.#ajv);
  }

  /**
   * A function that says whether a value fits the schema, and that never changes the value.
   * @throws VModelError `internal` when the schema is no valid one, or refers to what does not exist
   */
  compile(schema: JsonSchema): ValidateFunction {
    try {
      return this.#ajv.compile(this.#prepare(schema) as JsonSchema);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const message = `A schema in service-info.json cannot be compiled: ${text}. Run \`vmodel build\`.`;
      throw new VModelError("internal", message, { cause: error });
    }
  }

  #prepare(schema: AnySchema): AnySchema {
    if (!isObjectSchema(schema)) return schema;
    const prepared = mapSchema(schema, (inner) => this.#prepare(inner));
    if (schema.properties !== undefined) Object.assign(prepared, this.#prepareProperties(prepared));
    if (schema.$ref !== undefined) prepared.$ref = this.#add(schema.$ref);
    return prepared;
  }

  #prepareProperties(schema: JsonSchema): JsonSchema {
    const properties = [...propertiesOf(schema)];
    // Literals come first, so that a wrong branch of a union is left before its other properties are gone into.
    properties.sort(([, a], [, b]) => this.#rank(a) - this.#rank(b));
    const prototype = properties.findIndex(([name]) => name === "__proto__");
    if (prototype < 0) return { properties: Object.fromEntries(properties) };
    // Ajv leaves this one out.
    const pattern = properties.splice(prototype, 1).map(([, property]) => ["^__proto__$", property]);
    return {
      properties: Object.fromEntries(properties),
      patternProperties: { ...(schema.patternProperties as object), ...Object.fromEntries(pattern) },
    };
  }

  #rank(property: AnySchema): number {
    if (literalsOf(property, this.#definitions) !== undefined) return 0;
    return isObjectSchema(property) && scalars.has(property.type) ? 1 : 2;
  }

  /** Adds the definition as a schema of its own, which all that refer to it share. */
  #add(reference: unknown): string {
    const definition = definitionOf(reference, this.#definitions);
    if (definition === undefined) throw new Error(`there is no ${JSON.stringify(reference)} in it`);
    let key = this.#added.get(definition);
    if (key === undefined) {
      key = `definition:${this.#added.size}`;
      this.#added.set(definition, key);
      this.#ajv.addSchema(this.#prepare(definition) as JsonSchema, key);
    }
    return key;
  }
}
