import type { JsonSchema } from "../service-info.generated.ts";

/** A part of a document that is not described further. */
export type OpenApiObject = Readonly<Record<string, unknown>>;

/** What one path takes: operations, and the parameters that they share. */
export interface PathItem {
  readonly parameters?: readonly OpenApiObject[];
  readonly get?: OpenApiObject;
  readonly post?: OpenApiObject;
}

/**
 * An OpenAPI document.
 * Format: https://spec.openapis.org/oas/v3.1.1.html
 */
export interface OpenApiDocument {
  readonly openapi: "3.1.1";
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** By path; services and methods sorted by name, as they are in manifests. */
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly responses: Readonly<Record<string, OpenApiObject>>;
    readonly parameters: Readonly<Record<string, OpenApiObject>>;
    readonly securitySchemes?: Readonly<Record<string, OpenApiObject>>;
  };
}

/** A reference to a schema of the document. */
export function schemaRef(name: string): JsonSchema {
  return { $ref: `#/components/schemas/${name}` };
}
