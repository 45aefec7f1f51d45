import { isVModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { checkExposure, createAccessCheck, isLoopback } from "./access.ts";

function codeOf(run: () => void): string {
  try {
    run();
    return "passed";
  } catch (error) {
    return isVModelError(error) ? error.code : String(error);
  }
}

const from = (headers: Record<string, string>) => ({ headers });

describe("the access check", () => {
  it.each([
    [{}, "unauthenticated"],
    [{ authorization: "" }, "unauthenticated"],
    [{ authorization: "secret" }, "unauthenticated"],
    [{ authorization: "Basic secret" }, "unauthenticated"],
    [{ authorization: "Bearer secre" }, "unauthenticated"],
    [{ authorization: "Bearer secret2" }, "unauthenticated"],
    [{ authorization: "Bearer secret secret" }, "unauthenticated"],
    [{ authorization: "Bearer secret" }, "passed"],
    [{ authorization: "bearer  secret" }, "passed"],
    [{ authorization: "Bearer secret", "sec-fetch-site": "cross-site" }, "permission_denied"],
    [{ authorization: "Bearer secret", "sec-fetch-site": "same-origin" }, "passed"],
  ])("%j: %s", (headers, outcome) => {
    const check = createAccessCheck("secret");
    expect(codeOf(() => check(from(headers)))).toBe(outcome);
  });

  it("without a token lets everybody in but foreign web pages", () => {
    const check = createAccessCheck(undefined);
    expect(codeOf(() => check(from({})))).toBe("passed");
    expect(codeOf(() => check(from({ "sec-fetch-site": "cross-site" })))).toBe("permission_denied");
  });

  it.each(["", " ", "two words", "line\n", "schlüssel"])("does not take the token %j", (token) => {
    expect(codeOf(() => createAccessCheck(token))).toBe("invalid_argument");
  });
});

describe("listening beyond this machine", () => {
  it.each(["127.0.0.1", "127.8.8.8", "::1", "localhost"])("%s is this machine", (host) => {
    expect(isLoopback(host)).toBe(true);
    expect(codeOf(() => checkExposure(host, {}))).toBe("passed");
  });

  it.each(["0.0.0.0", "::", "192.168.0.2", "example.org", "127.0.0.1.example.org", ""])(
    "%s asks for a token",
    (host) => {
      expect(isLoopback(host)).toBe(false);
      expect(codeOf(() => checkExposure(host, {}))).toBe("invalid_argument");
      expect(codeOf(() => checkExposure(host, { token: "t" }))).toBe("passed");
      expect(codeOf(() => checkExposure(host, { insecure: true }))).toBe("passed");
    },
  );
});
