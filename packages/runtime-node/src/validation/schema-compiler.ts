import { VModelError } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import type { JsonSchema } from "@vmodel/core/manifest";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { addCodecKeywords, toWireSchema } from "./codec-keywords.ts";
import { isRecursive } from "./is-recursive.ts";
import { type Definitions, definitionOf } from "./references.ts";
import { deepest, type KeywordFunction, Memory } from "./remembering.ts";
import { type AnySchema, isNever, isObjectSchema, mapSchema, propertiesOf, schemasOf } from "./schema.ts";
import { addSuffixKeyword } from "./suffix-keyword.ts";
import { addUniqueKeyword, withUniqueKeyword } from "./unique-keyword.ts";

/** Our own keyword, a `$ref` to a recursive definition. */
const recursiveKeyword = "x-vmodel-recursive";

/** The error for a schema that cannot be used. */
export function uncompilable(cause: unknown): VModelError {
  const text = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, "");
  const message = `A schema in service-info.json cannot be compiled: ${text}. Run \`vmodel build\`.`;
  return new VModelError("internal", message, { cause });
}

const compilers: Readonly<Record<WireForm, WeakMap<Definitions, SchemaCompiler>>> = {
  json: new WeakMap(),
  binary: new WeakMap(),
};

/**
 * The compiler of the schemas that refer to these definitions; one for each manifest and form of the wire, so that they
 * share them.
 */
export function compilerOf(definitions: Definitions, form: WireForm): SchemaCompiler {
  let compiler = compilers[form].get(definitions);
  if (compiler === undefined) {
    compiler = new SchemaCompiler(definitions, form);
    compilers[form].set(definitions, compiler);
  }
  return compiler;
}

/** Turns schemas of one manifest into functions. Each definition is compiled once, when a schema first needs it. */
export class SchemaCompiler {
  readonly #definitions: Definitions;
  readonly #form: WireForm;
  readonly #ajv: Ajv2020;
  /** What stands for a reference to a definition; within branches of unions it is another one. */
  readonly #references = { outside: new Map<JsonSchema, JsonSchema>(), inBranch: new Map<JsonSchema, JsonSchema>() };
  #count = 0;
  readonly #uncompiled = new Set<string>();
  readonly #memory = new Memory();

  constructor(definitions: Definitions, form: WireForm) {
    this.#definitions = definitions;
    this.#form = form;
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
    addCodecKeywords(this.#ajv);
    addSuffixKeyword(this.#ajv);
    addUniqueKeyword(this.#ajv);
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
      throw uncompilable(error);
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

  /** @param inBranch whether it is inside a branch of a union */
  #prepare(schema: AnySchema, inBranch = false): AnySchema {
    if (!isObjectSchema(schema) || isNever(schema)) return toWireSchema(schema, this.#form, inBranch);
    const { $ref } = schema;
    if ($ref === undefined) {
      const branches = inBranch || hasBranches(schema);
      const prepared = mapSchema(schema, (inner) => this.#prepare(inner, branches));
      if (propertiesOf(schema).has("__proto__")) moveToPattern("__proto__", prepared);
      return withUniqueKeyword(toWireSchema(prepared, this.#form, inBranch));
    }
    const definition = definitionOf($ref, this.#definitions);
    if (definition === undefined) throw new Error(`there is no ${JSON.stringify($ref)} in it`);
    // What stands about properties and items beside a reference are texts.
    const { $ref: _reference, properties: _properties, items: _items, ...beside } = schema;
    return { ...beside, ...this.#referenceTo(definition, inBranch) };
  }

  /** Adds the definition as a schema of its own, which all that refer to it share. */
  #referenceTo(definition: JsonSchema, inBranch: boolean): JsonSchema {
    const references = inBranch ? this.#references.inBranch : this.#references.outside;
    const known = references.get(definition);
    if (known !== undefined) return known;
    const key = `definition:${this.#count++}`;
    const reference = { [isRecursive(definition, this.#definitions) ? recursiveKeyword : "$ref"]: key };
    references.set(definition, reference);
    this.#ajv.addSchema(this.#prepare(definition, inBranch) as JsonSchema, key);
    this.#uncompiled.add(key);
    return reference;
  }
}

/** Whether it is a union of types that may hold others: what is inside them decides which one it is. */
function hasBranches(schema: JsonSchema): boolean {
  const composite = (branch: AnySchema): boolean =>
    isObjectSchema(branch) &&
    (branch.$ref ??
      branch.anyOf ??
      branch.properties ??
      branch.items ??
      branch.prefixItems ??
      branch.additionalProperties) !== undefined;
  return schemasOf(schema, "anyOf").filter(composite).length > 1;
}

/** Ajv leaves out the property of that name. */
function moveToPattern(name: string, schema: JsonSchema): void {
  const properties = propertiesOf(schema);
  schema.patternProperties = { ...(schema.patternProperties as object), [`^${name}$`]: properties.get(name) };
  properties.delete(name);
  schema.properties = Object.fromEntries(properties);
}
