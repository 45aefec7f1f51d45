import type { JsonSchema } from "@vmodel/core/manifest";
import type { ClientManifest } from "../emit/client-manifest.ts";

/** A manifest whose definitions have other names. Names that are not in the map stay. */
export function renameDefinitions(manifest: ClientManifest, names: ReadonlyMap<string, string>): ClientManifest {
  if (names.size === 0) return manifest;
  const renamed = <T>(value: T): T => renameIn(value, names) as T;
  const { services, $defs } = manifest;
  return {
    ...manifest,
    services: services.map(({ config, methods, ...service }) => ({
      ...service,
      ...(config === undefined ? {} : { config: renamed(config) }),
      methods: methods.map((method) => ({
        ...method,
        params: method.params.map((param) => ({ ...param, schema: renamed(param.schema) })),
        return: { ...method.return, schema: renamed(method.return.schema) },
        ...(method.errors === undefined
          ? {}
          : { errors: method.errors.map((error) => ({ ...error, schema: renamed(error.schema) })) }),
      })),
    })),
    $defs: Object.fromEntries(
      Object.entries($defs).map(([name, schema]): [string, JsonSchema] => [names.get(name) ?? name, renamed(schema)]),
    ),
  };
}

/** Values that an author wrote, which may look like references. */
const verbatim = new Set(["const", "enum", "default", "examples"]);

const maps = new Set(["properties", "patternProperties"]);

function renameIn(schema: unknown, names: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(schema)) return schema.map((one) => renameIn(one, names));
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]): [string, unknown] => {
    if (keyword === "$ref" && typeof value === "string") return [keyword, renameReference(value, names)];
    if (keyword === "x-vmodel-ts" && typeof value === "string") return [keyword, renameInText(value, names)];
    if (verbatim.has(keyword)) return [keyword, value];
    if (!maps.has(keyword) || typeof value !== "object" || value === null) return [keyword, renameIn(value, names)];
    const members = Object.entries(value).map(([name, one]): [string, unknown] => [name, renameIn(one, names)]);
    return [keyword, Object.fromEntries(members)];
  });
  return Object.fromEntries(entries);
}

function renameReference(reference: string, names: ReadonlyMap<string, string>): string {
  const start = reference.lastIndexOf("/") + 1;
  const name = reference.slice(start);
  return `${reference.slice(0, start)}${names.get(name) ?? name}`;
}

const texts = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/.source;
const templates = /`(?:[^`\\]|\\.)*`/.source;
/** Not a property's name or a label, before a colon. */
const identifiers = /(?<![\w$.])[A-Za-z_$][\w$]*(?![\w$])(?!\s*\??\s*:)/.source;
const tokens = new RegExp(`${texts}|${templates}|${identifiers}`, "g");

/** A type's text with other names; what stands in literals is left alone. */
export function renameInText(text: string, names: ReadonlyMap<string, string>): string {
  return text.replace(tokens, (token) => {
    if (token.startsWith("`")) {
      return token.replace(/\$\{([^{}]*)\}/g, (_, inner: string) => `\${${renameInText(inner, names)}}`);
    }
    return names.get(token) ?? token;
  });
}
