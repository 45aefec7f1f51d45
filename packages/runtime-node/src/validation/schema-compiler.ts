import { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { isRecursive } from "./is-recursive.ts";
import { type Definitions, definitionOf } from "./references.ts";
import { deepest, type KeywordFunction, Memory } from "./remembering.ts";
import { type AnySchema, isObjectSchema, mapSchema, propertiesOf } from "./schema.ts";

/** Our own keyword, a `$ref` to a recursive definition. */
const recursiveKeyword = "x-vmodel-recursive";

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
  readonly #references = new Map<JsonSchema, JsonSchema>();
  readonly #uncompiled = new Set<string>();
  readonly #memory = new Memory();

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
    const compile = (key: string): KeywordFunction => this.#memory.remembering(() => this.#compiled(key));
    this.#ajv.addKeyword({ keyword: recursiveKeyword, schemaType: "string", errors: "full", compile });
  }

  /**
   * The check of a schema: answers null when a value fits, else one thing that is wrong. It never changes the value.
   * @throws VModelError `internal` when the schema is no valid one, or refers to what does not exist
   */
  compile(schema: JsonSchema): (value: unknown) => ErrorObject | null {
    try {
      const validate = this.#ajv.compile(this.#prepare(schema) as JsonSchema);
      // Those behind our own keyword would be compiled only when a value gets there.
      for (const key of this.#uncompiled) this.#compiled(key);
      this.#uncompiled.clear();
      return (value) => this.#validate(validate, value);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const message = `A schema in service-info.json cannot be compiled: ${text}. Run \`vmodel build\`.`;
      throw new VModelError("internal", message, { cause: error });
    }
  }

  #validate(validate: ValidateFunction, value: unknown): ErrorObject | null {
    try {
      return validate(value) ? null : deepest(validate.errors);
    } finally {
      this.#memory.clear();
    }
  }

  #compiled(key: string): ValidateFunction {
    return this.#ajv.getSchema(key) as ValidateFunction;
  }

  #prepare(schema: AnySchema): AnySchema {
    if (!isObjectSchema(schema)) return schema;
    const { $ref, ...prepared } = mapSchema(schema, (inner) => this.#prepare(inner));
    if (propertiesOf(schema).has("__proto__")) moveToPattern("__proto__", prepared);
    if ($ref === undefined) return prepared;
    const definition = definitionOf($ref, this.#definitions);
    if (definition === undefined) throw new Error(`there is no ${JSON.stringify($ref)} in it`);
    return { ...prepared, ...this.#referenceTo(definition) };
  }

  /** Adds the definition as a schema of its own, which all that refer to it share. */
  #referenceTo(definition: JsonSchema): JsonSchema {
    const known = this.#references.get(definition);
    if (known !== undefined) return known;
    const key = `definition:${this.#references.size}`;
    const reference = { [isRecursive(definition, this.#definitions) ? recursiveKeyword : "$ref"]: key };
    this.#references.set(definition, reference);
    this.#ajv.addSchema(this.#prepare(definition) as JsonSchema, key);
    this.#uncompiled.add(key);
    return reference;
  }
}

/** Ajv leaves out the property of that name. */
function moveToPattern(name: string, schema: JsonSchema): void {
  const properties = propertiesOf(schema);
  schema.patternProperties = { ...(schema.patternProperties as object), [`^${name}$`]: properties.get(name) };
  properties.delete(name);
  schema.properties = Object.fromEntries(properties);
}
