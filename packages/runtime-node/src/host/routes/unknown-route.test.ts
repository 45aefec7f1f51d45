import { describe, expect, it } from "vitest";
import { allowedMethods, unknownRoute } from "./unknown-route.ts";

describe("unknown routes", () => {
  it.each([
    ["GET", "/v1/service", "Did you mean GET /v1/services?"],
    ["GET", "/services/adder", "Did you mean GET /v1/services/adder?"],
    ["GET", "/v1/services/adder/stats", "Did you mean GET /v1/services/adder/status?"],
    ["POST", "/v1/services/adder/method/func_1?x=1", "Did you mean POST /v1/services/adder/methods/func_1?"],
    ["GET", "/v1/services/adder/load", "Did you mean POST /v1/services/adder/load?"],
    ["POST", "/v1/services/", "Did you mean GET /v1/services/?"],
    ["GET", "/livez/", "Did you mean GET /livez/?"],
    ["GET", "/", "GET /v1/services lists what there is."],
    ["GET", "/__proto__/constructor", "GET /v1/services lists what there is."],
    ["GET", `/${"x".repeat(10_000)}`, "GET /v1/services lists what there is."],
  ])("%s %s", (method, url, hint) => {
    const { code, message } = unknownRoute(method, url);
    expect(code).toBe("not_found");
    expect(message.endsWith(hint) ? hint : message).toBe(hint);
    expect(message.length).toBeLessThan(400);
  });

  it("suggest only those pages that the host has", () => {
    const messageOf = (url: string, pages?: readonly string[]) => unknownRoute("GET", url, pages).message;
    expect(messageOf("/metric", ["/metrics", "/docs"])).toContain("Did you mean GET /metrics?");
    expect(messageOf("/doc", ["/metrics", "/docs"])).toContain("Did you mean GET /docs?");
    expect(messageOf("/metrics")).toBe("There is no route GET /metrics. GET /v1/services lists what there is.");
    expect(messageOf("/?a", ["/docs"])).toContain("GET /docs shows what there is, GET /v1/services lists it.");
    expect(allowedMethods("/docs")).toEqual([]);
    expect(allowedMethods("/docs", ["/docs"])).toEqual(["GET"]);
  });

  it("know which methods a path takes", () => {
    expect(allowedMethods("/v1/services/a/status?x")).toEqual(["GET"]);
    expect(allowedMethods("/v1/services/a/load")).toEqual(["POST"]);
    expect(allowedMethods("/v1/services/a/toString")).toEqual([]);
    expect(allowedMethods("/nowhere")).toEqual([]);
  });
});
