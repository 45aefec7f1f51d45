import { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { compile } from "json-schema-to-typescript";
import { type DraftSevenSchema, toDraftSeven } from "./draft-seven.ts";
import { type RawDeclaration, splitDeclarations } from "./split-declarations.ts";
import { inlineText } from "./type-lines.ts";

/** So many types at a time: the time it takes grows faster than their number. */
const batchSize = 200;

/** Types as TypeScript text. */
export interface CompiledTypes {
  /** The named types, in the order of their names. */
  readonly declarations: readonly RawDeclaration[];
  /** A type as text in one line. */
  inline(schema: JsonSchema): string;
}

/**
 * Writes JSON Schemas as TypeScript, through json-schema-to-typescript.
 *
 * @param defs the named types
 * @param inlined types that are to stand inside others
 * @throws VModelError `internal` when what was declared is not what was asked for
 */
export async function compileTypes(
  defs: Readonly<Record<string, JsonSchema>>,
  inlined: readonly JsonSchema[],
): Promise<CompiledTypes> {
  const schemas = new Map<string, DraftSevenSchema>();
  for (const [name, schema] of Object.entries(defs)) schemas.set(name, toDraftSeven(schema, true));
  const inlineNames = new Map<string, string>();
  for (const schema of inlined) {
    const key = JSON.stringify(schema);
    if (inlineNames.has(key)) continue;
    const name = freeName(`Inline${inlineNames.size}`, schemas);
    inlineNames.set(key, name);
    schemas.set(name, toDraftSeven(schema, false));
  }
  const compiled = await compileAll(schemas);
  return {
    declarations: Object.keys(defs).flatMap((name) => compiled.get(name) ?? []),
    inline(schema) {
      const declaration = compiled.get(inlineNames.get(JSON.stringify(schema)) ?? "");
      return declaration === undefined ? "unknown" : inlineText(declaration);
    },
  };
}

async function compileAll(schemas: ReadonlyMap<string, DraftSevenSchema>): Promise<Map<string, RawDeclaration>> {
  const compiled = new Map<string, RawDeclaration>();
  const names = [...schemas.keys()];
  for (let start = 0; start < names.length; start += batchSize) {
    const batch = names.slice(start, start + batchSize);
    for (const declaration of await compileBatch(batch, schemas)) compiled.set(declaration.name, declaration);
  }
  return compiled;
}

/** One root object with each type as a property makes json-schema-to-typescript declare each of them once, by its name. */
async function compileBatch(
  names: readonly string[],
  schemas: ReadonlyMap<string, DraftSevenSchema>,
): Promise<RawDeclaration[]> {
  const root = freeName("VModelRoot", schemas);
  const text = await compile(
    {
      type: "object",
      definitions: Object.fromEntries(names.map((name) => [name, schemas.get(name) ?? {}])),
      properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
      required: [...names],
      additionalProperties: false,
    },
    root,
    {
      additionalProperties: false,
      bannerComment: "",
      format: false,
      maxItems: -1,
      $refOptions: { resolve: { external: false } },
    },
  );
  const declarations = splitDeclarations(text).filter(({ name }) => name !== root);
  const declared = declarations.map(({ name }) => name).sort();
  if (declared.join() !== [...names].sort().join()) {
    const odd = declared.find((name) => !names.includes(name)) ?? names.find((name) => !declared.includes(name));
    throw new VModelError(
      "internal",
      `The types of the client were not declared as asked for: see ${odd}. Please report this.`,
    );
  }
  return declarations;
}

function freeName(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  let name = wanted;
  while (taken.has(name)) name = `${name}X`;
  return name;
}
