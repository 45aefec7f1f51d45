// Writes service-info.generated.ts of @vmodel/core from its service-info.schema.json. `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { MappedText } from "../src/emit/go-to-definition/mapped-text.ts";
import { writeTypeDeclaration } from "../src/emit/types/type-declaration.ts";

const manifest = new URL("../../core/src/manifest/", import.meta.url);
const source = new URL("service-info.schema.json", manifest);
const target = new URL("service-info.generated.ts", manifest);
const schema = JSON.parse(readFileSync(source, "utf8"));
const { $schema: _schema, $id: _id, $defs, title, ...root } = schema;
const out = new MappedText().lines([
  "// Generated from service-info.schema.json by `pnpm --filter @vmodel/codegen generate`. Do not edit.",
]);
const scope = { global: (name: string) => name, defines: (name: string) => Object.hasOwn($defs, name) };
for (const [name, one] of Object.entries({ [title]: root, ...$defs })) {
  writeTypeDeclaration(name, one as Record<string, unknown>, out, scope, undefined);
}
const text = `${out.text}
/** The JSON Schema (2020-12) of service-info.json. */
export const manifestSchema: Readonly<Record<string, unknown>> = ${JSON.stringify(schema, null, 2)};
`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("service-info.generated.ts is stale: run `pnpm --filter @vmodel/codegen generate`.");
  process.exitCode = 1;
}
