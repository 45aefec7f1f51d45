import type { JsonSchema, Manifest } from "@vmodel/core/manifest";
import type { ErrorObject, ValidateFunction } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { createDiagnostic } from "../diagnostics/create-diagnostic.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { ValueModel } from "../model/service-model.ts";
import type { NameOf } from "../model/type-text.ts";
import { paramSchema } from "./param-schema.ts";
import { valueProblem } from "./value-problem.ts";

/** Holds the defaults and examples in the sources to the schemas of what they are for; the same is said once. */
export function checkValues(values: readonly ValueModel[], { $defs }: Manifest, nameOf: NameOf): Diagnostic[] {
  if (values.length === 0) return [];
  // The schemas are ours: to compile those that say what a schema is would take longer than everything else.
  const trusted = { strict: false, meta: false, validateSchema: false } as const;
  const ajv = new Ajv2020({ ...trusted, multipleOfPrecision: 9, logger: false, ownProperties: true, verbose: true });
  formats.default(ajv);
  ajv.addSchema({ $id: "manifest", $defs });
  // Of equal schemas there are many, such as numbers with a default, and to compile one takes long.
  const validators = new Map<string, ValidateFunction>();
  const found = new Map<string, Diagnostic>();
  for (const value of values) {
    const schema = withDefinitions(paramSchema(value, nameOf));
    const validate = validators.get(schema) ?? ajv.compile(JSON.parse(schema) as JsonSchema);
    validators.set(schema, validate);
    if (validate(value.value)) continue;
    const diagnostic = describe(value, validate.errors ?? []);
    const { file, line, column } = diagnostic.range ?? {};
    found.set(JSON.stringify([diagnostic.message, file, line, column]), diagnostic);
  }
  return [...found.values()];
}

/** The text of a schema with its references led to the definitions, which are compiled once for all values. */
function withDefinitions({ default: _default, examples: _examples, ...schema }: JsonSchema): string {
  return JSON.stringify(schema, (key, value: unknown) => {
    return key === "$ref" && typeof value === "string" ? value.replace(/^#/, "manifest#") : value;
  });
}

function describe({ value, what, within, place }: ValueModel, errors: readonly ErrorObject[]): Diagnostic {
  const { path, problem } = valueProblem(value, errors);
  return createDiagnostic("VM1508", { what, at: placeIn(within, path), problem: `it ${problem}` }, place);
}

/** Where in an example or a default a value is, as the author would find it. */
function placeIn(within: string, path: string): string {
  const steps = path.replaceAll("/", ".").slice(1);
  if (within === "the result") return steps === "" ? " of the result" : ` at \`${steps}\` of the result`;
  const way = [within, steps].filter((part) => part !== "").join(".");
  return way === "" ? "" : ` at \`${way}\``;
}
