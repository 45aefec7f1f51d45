import { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import { compile } from "json-schema-to-typescript";
import { type DraftSevenSchema, toDraftSeven } from "./draft-seven.ts";
import { type RawDeclaration, splitDeclarations } from "./split-declarations.ts";
import { inlineText } from "./type-lines.ts";

/** So many types at a time: with more, the time for each grows. */
const batchSize = 400;

/** Types that are to be written as TypeScript. */
export interface TypeRequest {
  /** The named ones. */
  readonly defs: Readonly<Record<string, JsonSchema>>;
  /** Those that are to stand inside others. */
  readonly inlined: readonly JsonSchema[];
}

/** Types as TypeScript text. */
export interface CompiledTypes {
  /** The named types, in the order of the request. */
  readonly declarations: readonly RawDeclaration[];
  /** A type of the request as text in one line. */
  inline(schema: JsonSchema): string;
}

/**
 * Writes JSON Schemas as TypeScript, through json-schema-to-typescript. It gets every type under a name that it leaves
 * alone, whatever the type's own name is, and many at once, because each run takes long.
 *
 * @throws VModelError `internal` when what was declared is not what was asked for
 */
export async function compileTypes(requests: readonly TypeRequest[]): Promise<CompiledTypes[]> {
  const schemas: DraftSevenSchema[] = [];
  const inlined = new Map<string, number>();
  const texts = new Map<string, string>();
  const prepared = requests.map(({ defs, inlined: inner }) => {
    for (const schema of inner) {
      const key = JSON.stringify(schema);
      if (inlined.has(key) || texts.has(key)) continue;
      const draft = toDraftSeven(schema, false);
      const text = plainText(draft);
      if (text === undefined) inlined.set(key, schemas.push(draft) - 1);
      else texts.set(key, text);
    }
    return Object.entries(defs).map(([name, schema]) => ({ name, at: schemas.push(toDraftSeven(schema, true)) - 1 }));
  });
  const compiled: RawDeclaration[] = [];
  for (let start = 0; start < schemas.length; start += batchSize) {
    compiled.push(...(await compileBatch(schemas.slice(start, start + batchSize))));
  }
  for (const [key, at] of inlined) texts.set(key, inlineText(compiled[at] as RawDeclaration));
  return prepared.map((names) => ({
    declarations: names.map(({ name, at }) => ({ ...(compiled[at] as RawDeclaration), name })),
    inline: (schema) => texts.get(JSON.stringify(schema)) ?? "unknown",
  }));
}

/** Names and primitives, which most parameters and results are, need no run. */
function plainText({ tsType, type, ...others }: DraftSevenSchema): string | undefined {
  if (Object.keys(others).length > 0) return undefined;
  if (typeof tsType === "string") return /^\w+$/.test(tsType) ? tsType : undefined;
  return type === "string" || type === "number" || type === "boolean" || type === "null" ? type : undefined;
}

/** One root object with each type as a property makes json-schema-to-typescript declare each of them once, by its name. */
async function compileBatch(schemas: readonly DraftSevenSchema[]): Promise<RawDeclaration[]> {
  const names = schemas.map((_, index) => `T${index}`);
  const text = await compile(
    {
      type: "object",
      definitions: Object.fromEntries(names.map((name, index) => [name, schemas[index] ?? {}])),
      properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
      required: names,
      additionalProperties: false,
    },
    "Root",
    {
      additionalProperties: false,
      bannerComment: "",
      format: false,
      maxItems: -1,
      $refOptions: { resolve: { external: false } },
    },
  );
  const declared = new Map(splitDeclarations(text).map((declaration) => [declaration.name, declaration]));
  const asked = new Set(names);
  const missing = names.filter((name) => !declared.has(name));
  const surplus = [...declared.keys()].filter((name) => name !== "Root" && !asked.has(name));
  if (missing.length + surplus.length > 0) throw unlike(missing, surplus);
  return names.flatMap((name) => declared.get(name) ?? []);
}

function unlike(missing: readonly string[], surplus: readonly string[]): VModelError {
  const lists = `missing: ${missing.join(", ") || "none"}; too many: ${surplus.join(", ") || "none"}`;
  return new VModelError(
    "internal",
    `The types of the client were not declared as asked for (${lists}). Please report this.`,
  );
}
