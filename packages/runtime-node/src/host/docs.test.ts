import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, serveFixtures } from "./fixtures/serve-fixtures.ts";

let served: Served;
beforeAll(async () => {
  served = await serveFixtures({ token: "secret-token" });
});
afterAll(() => served[Symbol.asyncDispose]());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${served.url}${path}`, { headers, redirect: "manual" });

describe("the API reference page", () => {
  it("can be opened without a token, also from a link on another site, and tells nothing of the host", async () => {
    for (const headers of [{}, { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" }]) {
      const response = await get("/docs", headers);
      expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      const text = await response.text();
      for (const { service_name } of await served.vm.services()) expect(text).not.toContain(service_name);
    }
    expect((await get("/openapi.json")).status).toBe(401);
  });

  it("allows its scripts nothing but the host, and nobody to frame it", async () => {
    const { headers } = await get("/docs");
    const policy = new Map(
      headers
        .get("content-security-policy")
        ?.split("; ")
        .map((directive) => directive.split(/ (.*)/, 2) as [string, string]),
    );
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("script-src")).toBe("'self'");
    expect(policy.get("style-src")).toBe("'self'");
    expect(policy.get("connect-src")).toBe("'self'");
    expect(policy.get("frame-ancestors")).toBe("'none'");
    expect(policy.get("base-uri")).toBe("'none'");
    expect(policy.get("form-action")).toBe("'none'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("loads everything it names from the host, each under its own type", async () => {
    const page = await (await get("/docs")).text();
    const names = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, name]) => name);
    expect(names).toHaveLength(5);
    for (const name of names) {
      const response = await get(`/${name}`);
      expect([response.status, response.headers.get("x-content-type-options")]).toEqual([200, "nosniff"]);
      const type = { js: "text/javascript; charset=utf-8", css: "text/css; charset=utf-8", png: "image/png" };
      expect(response.headers.get("content-type")).toBe(Reflect.get(type, name?.split(".").at(-1) ?? ""));
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200);
    }
    expect(page).not.toMatch(/https?:/);
  });

  it("is not sent again to who has it", async () => {
    for (const path of ["/docs", "/docs/swagger-ui.js"]) {
      const first = await get(path);
      await first.arrayBuffer();
      const again = await get(path, { "if-none-match": first.headers.get("etag") ?? "" });
      expect([again.status, await again.text()]).toEqual([304, ""]);
    }
  });

  it("leads no further than to its own files", async () => {
    for (const path of ["/docs/package.json", "/docs/..%2fpackage.json", "/docs/%2e%2e/openapi.json", "/docs/x.js"]) {
      expect([401, 404]).toContain((await get(path)).status);
    }
    const behind = await get("/docs/");
    expect([behind.status, behind.headers.get("location")]).toEqual([308, "../docs"]);
  });

  it("is not there when it is turned off, nor is it suggested", async () => {
    await using own = await serveFixtures({ docs: false });
    const response = await fetch(`${own.url}/docs`);
    expect(response.status).toBe(404);
    const { detail } = (await response.json()) as { detail: string };
    expect(detail).toBe("There is no route GET /docs. GET /v1/services lists what there is.");
  });
});
