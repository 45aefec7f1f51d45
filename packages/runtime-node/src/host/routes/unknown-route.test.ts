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

  it("know which methods a path takes", () => {
    expect(allowedMethods("/v1/services/a/status?x")).toEqual(["GET"]);
    expect(allowedMethods("/v1/services/a/load")).toEqual(["POST"]);
    expect(allowedMethods("/v1/services/a/toString")).toEqual([]);
    expect(allowedMethods("/nowhere")).toEqual([]);
  });
});
