import type { OpenApiDocument } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { ask } from "./fixtures/ask.ts";
import { serveFixtures } from "./fixtures/serve-fixtures.ts";

describe("GET /openapi.json", () => {
  it("describes the services that are served, relative to where it lies", async () => {
    await using served = await serveFixtures({ start: "none" });
    const { status, headers, body } = await ask(`${served.url}/openapi.json`);
    expect([status, headers.get("content-type")]).toEqual([200, expect.stringMatching(/^application\/json/)]);
    const { servers, paths, security, components } = body as OpenApiDocument;
    expect(new URL(servers[0]?.url ?? "", "https://gateway.example.org/models/openapi.json").pathname).toBe("/models/");
    expect(paths).toHaveProperty(["/v1/services/adder/methods/add", "post", "operationId"], "adder.add");
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(["Text", "ServiceStatus", "Problem"]));
    expect([security, components.securitySchemes]).toEqual([[], undefined]);
  });

  it("asks for the token that the other routes ask for, and says so", async () => {
    await using served = await serveFixtures({ start: "none", token: "secret" });
    expect((await ask(`${served.url}/openapi.json`)).status).toBe(401);
    const { status, body } = await ask(`${served.url}/openapi.json`, { headers: { authorization: "Bearer secret" } });
    expect([status, (body as OpenApiDocument).security]).toEqual([200, [{ bearer: [] }]]);
  });

  it("is what somebody means who nearly writes it, and takes GET only", async () => {
    await using served = await serveFixtures({ start: "none" });
    expect((await ask(`${served.url}/openapi`)).status).toBe(404);
    expect((await ask(`${served.url}/opanapi.json`)).text).toContain("Did you mean GET /openapi.json?");
    const posted = await ask(`${served.url}/openapi.json`, { method: "POST" });
    expect([posted.status, posted.headers.get("allow")]).toEqual([404, "GET"]);
  });
});
