import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { OpenApiDocument } from "@vmodel/core/manifest";
import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";

const file = fileURLToPath(import.meta.resolve("@seriousme/openapi-schema-validator/schemas/v3.1/schema.json"));
const official = JSON.parse(readFileSync(file, "utf8"));

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
// Of the keys of contents; ajv-formats does not know it.
ajv.addFormat("media-range", /^[\w.+*-]+\/[\w.+*-]+$/);
const validate = ajv.compile(official);

/** What the schema of OpenAPI 3.1 documents, which the OpenAPI Initiative publishes, has against a document. */
export function structureErrors(document: object): string[] {
  validate(document);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

/** A check of values against the schemas of a document, which must be JSON Schema 2020-12 that refers to what there is. */
export function schemaCheck(document: OpenApiDocument): (value: unknown, schema: object) => string[] {
  const own = new Ajv2020({ strict: false, allErrors: true });
  formats.default(own);
  own.addSchema({ $id: "https://openapi.invalid/", components: document.components }, "https://openapi.invalid/");
  return (value, schema) => {
    const check = own.compile(
      JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"https://openapi.invalid/#/components/')),
    );
    check(value);
    return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

/** Every schema of a document: the components, and those of parameters and contents. */
export function schemasOf(document: OpenApiDocument): object[] {
  const found: object[] = Object.values(document.components.schemas);
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      if (key === "schema" && typeof part === "object" && part !== null) found.push(part);
      else visit(part);
    }
  };
  visit(document.paths);
  visit(document.components.responses);
  visit(document.components.parameters);
  return found;
}
