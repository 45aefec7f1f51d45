import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Manifest, type OpenApiDocument, toOpenApi } from "@vmodel/core/manifest";
import openapiTypeScript, { astToString } from "openapi-typescript";
import { describe, expect, it } from "vitest";
import { lint } from "./lint.ts";
import { schemaCheck, schemasOf, structureErrors } from "./official-schema.ts";
import { createTypeScriptProject } from "./typescript-project.ts";

const top = join(dirname(fileURLToPath(import.meta.url)), "../../..");

function manifests(pattern: string): Manifest[] {
  const files = globSync(pattern, { cwd: top }).sort();
  return files.map((file) => JSON.parse(readFileSync(join(top, file), "utf8")));
}

const services = manifests("services/*/service-info.json");
const golden = manifests("packages/codegen/src/golden/types/*/service-info.json");

const documents: [string, OpenApiDocument][] = [
  ...services.map((manifest): [string, OpenApiDocument] => [manifest.package, toOpenApi([manifest])]),
  ["a host of several packages", toOpenApi(services, { serverUrl: ".", token: true })],
  ["a host without a token", toOpenApi(services, { serverUrl: ".", token: false })],
  ["a host without services", toOpenApi([])],
  // Every type that is carried, and names that are the same in several packages.
  ["all golden services", toOpenApi(golden)],
];

describe.each(documents)("the document of %s", (_, document) => {
  it("is faultless to a linter's recommended rules", async () => {
    expect(await lint(document)).toEqual([]);
  });

  it("has the structure of OpenAPI 3.1", () => {
    expect(structureErrors(document)).toEqual([]);
  });

  it("has schemas that are JSON Schema and refer to what there is", () => {
    const check = schemaCheck(document);
    for (const schema of schemasOf(document)) expect(() => check(undefined, schema)).not.toThrow();
  });

  it("has ids that are unique", () => {
    const operations = Object.values(document.paths).flatMap(({ get, post }) => [get, post]);
    const ids = operations.flatMap((operation) => (operation === undefined ? [] : [String(operation.operationId)]));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the types that openapi-typescript makes of all golden services", () => {
  it("compile", async () => {
    const types = astToString(await openapiTypeScript(JSON.stringify(toOpenApi(golden))));
    await using project = await createTypeScriptProject({ "api.ts": types });
    // Aliases that refer to themselves, as in `type Json = string | Json[]`, are beyond it:
    // https://github.com/openapi-ts/openapi-typescript/issues/1603
    expect((await project.compile()).filter((line) => !line.includes("error TS2502:"))).toEqual([]);
    expect(types).toContain('Shape: components["schemas"]["Square"] | components["schemas"]["Circle"]');
  });
});

describe("the tools", () => {
  it("see what is wrong, or they would prove nothing", async () => {
    const [manifest] = services;
    const document = structuredClone(toOpenApi(manifest === undefined ? [] : [manifest]));
    const broken = { ...document, info: { title: "t" }, tags: [...document.tags, ...document.tags] };
    expect(structureErrors(broken)).not.toEqual([]);
    expect(await lint(broken)).not.toEqual([]);
    const path = { get: { responses: { 200: { description: "d" } } } };
    expect(await lint({ ...document, paths: { ...document.paths, "/x": path } })).not.toEqual([]);
    expect(() => schemaCheck(document)(1, { $ref: "#/components/schemas/Nobody" })).toThrow();
  });
});
