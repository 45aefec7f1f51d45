import type { OpenApiDocument } from "@vmodel/core/manifest";
import { createHost, VModel } from "@vmodel/runtime-node";
import openapiTypeScript, { astToString } from "openapi-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientApp } from "./client-app.ts";
import { lint } from "./lint.ts";
import { schemaCheck } from "./official-schema.ts";
import { createTypeScriptProject } from "./typescript-project.ts";

const services = ["service-1", "service-2", "service-3", "signals"];
const headers = { authorization: "Bearer secret" };

const vm = new VModel(
  services.map((service) => ({ package: `../../../services/${service}/src/index.ts` })),
  // Their sources run in this process, which has the plugin for decorators.
  { from: import.meta.url, isolation: "in-process" },
);
const host = createHost(vm, { start: "none", token: "secret" });
let url: string;
let document: OpenApiDocument;

beforeAll(async () => {
  ({ url } = await host.listen({ port: 0 }));
  document = (await (await fetch(`${url}/openapi.json`, { headers })).json()) as OpenApiDocument;
});
afterAll(async () => {
  await vm.close();
  await host.close();
});

describe("a host's document", () => {
  it("is faultless to the linter", async () => {
    expect(await lint(document)).toEqual([]);
  });

  it("describes the answers as they are", async () => {
    const check = schemaCheck(document);
    const answers = Object.entries(document.paths).flatMap(([path, { get }]) =>
      get === undefined || path.endsWith("/events") ? [] : [[path, get] as const],
    );
    expect(answers).toHaveLength(6);
    for (const [path, operation] of answers) {
      const response = await fetch(url + path.replace("{service}", "service_1"), { headers });
      const { responses } = operation as { responses: Record<string, { content: Record<string, { schema: object }> }> };
      const schema = responses[response.status]?.content["application/json"]?.schema ?? { not: {} };
      expect(check(await response.json(), schema), path).toEqual([]);
    }
    const problem = (await (await fetch(`${url}/v1/services/nobody`, { headers })).json()) as object;
    expect(check(problem, { $ref: "#/components/schemas/Problem" })).toEqual([]);
    expect(check({ ...problem, code: "none" }, { $ref: "#/components/schemas/Problem" })).not.toEqual([]);
  });
});

describe("a client that openapi-typescript makes of it", () => {
  it("compiles and calls", async () => {
    const types = astToString(await openapiTypeScript(JSON.stringify(document)));
    await using project = await createTypeScriptProject({ "api.ts": types, "app.ts": clientApp });
    expect(await project.compile()).toEqual([]);
    expect(JSON.parse(await project.run("app.js", url))).toEqual({
      early: "failed_precondition",
      loaded: "ready",
      sum: 3,
      wrong: [{ path: "/b", message: expect.stringContaining("number") }],
      mean: 3,
      declared: { status: 422, name: "NoSamples", from: 0 },
      end: "2026-02-01T00:00:30.000Z",
      bytes: "AgEA",
      events: ["event: item", "event: item", "event: end", ""],
      services: [
        ["service_1", true],
        ["service_2", false],
        ["service_3", true],
        ["signals", true],
      ],
      protocol: "standard",
      live: true,
      end_state: "registered",
    });
  });
});
