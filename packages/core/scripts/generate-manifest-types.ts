// Writes src/manifest/service-info.generated.ts from src/manifest/service-info.schema.json. `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const source = new URL("../src/manifest/service-info.schema.json", import.meta.url);
const target = new URL("../src/manifest/service-info.generated.ts", import.meta.url);
const schema = JSON.parse(readFileSync(source, "utf8"));
const types = await compile(schema, "Manifest", {
  additionalProperties: false,
  bannerComment: "// Generated from service-info.schema.json by `pnpm --filter @vmodel/core generate`. Do not edit.",
});
const text = `${types}
/** The JSON Schema (2020-12) of service-info.json. */
export const manifestSchema: Readonly<Record<string, unknown>> = ${JSON.stringify(schema, null, 2)};
`;
if (!process.argv.includes("--check")) writeFileSync(target, text);
else if (readFileSync(target, "utf8") !== text) {
  console.error("service-info.generated.ts is stale: run `pnpm --filter @vmodel/core generate`.");
  process.exitCode = 1;
}
