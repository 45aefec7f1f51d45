import { isVModelError } from "@vmodel/core";
import { describe, expect, it } from "vitest";
import { createAccess, type Purpose } from "./access.ts";
import { type HostOptions, resolveHostOptions } from "./options.ts";

const local = "127.0.0.1";

function codeOf(run: () => void): string {
  try {
    run();
    return "passed";
  } catch (error) {
    return isVModelError(error) ? error.code : String(error);
  }
}

/** What becomes of a request with these headers. */
function outcome(options: HostOptions, headers: Record<string, string>, purpose: Purpose, address = local): string {
  const { check } = createAccess(resolveHostOptions(options), address);
  return codeOf(() => check({ headers }, purpose));
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

describe("one token", () => {
  it.each([
    [{}, "unauthenticated"],
    [{ authorization: "" }, "unauthenticated"],
    [{ authorization: "secret" }, "unauthenticated"],
    [{ authorization: "Basic secret" }, "unauthenticated"],
    [{ authorization: "Bearer" }, "unauthenticated"],
    [{ authorization: "Bearersecret" }, "unauthenticated"],
    [{ authorization: "Bearer secre" }, "unauthenticated"],
    [{ authorization: "Bearer secret2" }, "unauthenticated"],
    [{ authorization: "Bearer Secret" }, "unauthenticated"],
    [{ authorization: "Bearer secret secret" }, "unauthenticated"],
    [{ authorization: "Bearer secret, Bearer secret" }, "unauthenticated"],
    [{ authorization: `Bearer ${"secret".repeat(100_000)}` }, "unauthenticated"],
    [{ authorization: `Bearer ${" ".repeat(100_000)}` }, "unauthenticated"],
    [{ authorization: "Bearer secret" }, "passed"],
    [{ authorization: "bearer  secret" }, "passed"],
  ])("%.60j: %s, for calls and steps alike", (headers, expected) => {
    expect(outcome({ token: "secret" }, headers, "call")).toBe(expected);
    expect(outcome({ token: "secret" }, headers, "step")).toBe(expected);
    expect(outcome({ token: "secret" }, headers, "probe")).toBe("passed");
  });

  it("may be one of several, as while they are exchanged", () => {
    for (const token of ["old", "new"])
      expect(outcome({ token: ["old", "new"] }, bearer(token), "call")).toBe("passed");
    expect(outcome({ token: ["old", "new"] }, bearer("oldnew"), "call")).toBe("unauthenticated");
  });
});

describe("a token for steps beside the one for calls", () => {
  const both = { token: "caller", lifecycleToken: ["operator", "deputy"] };

  it.each([
    ["caller", "call", "passed"],
    ["caller", "step", "permission_denied"],
    ["operator", "call", "passed"],
    ["operator", "step", "passed"],
    ["deputy", "step", "passed"],
    ["stranger", "call", "unauthenticated"],
    ["stranger", "step", "unauthenticated"],
  ] as const)("%s, %s: %s", (token, purpose, expected) => {
    expect(outcome(both, bearer(token), purpose)).toBe(expected);
  });

  it("alone guards the steps and leaves calls open", () => {
    expect(outcome({ lifecycleToken: "operator" }, {}, "call")).toBe("passed");
    expect(outcome({ lifecycleToken: "operator" }, {}, "step")).toBe("unauthenticated");
    expect(outcome({ lifecycleToken: "operator" }, bearer("operator"), "step")).toBe("passed");
  });
});

describe("tokens", () => {
  it.each(["Basic dG9rZW4=", "Bearer two words", "Bearer", "token"])(
    "of another form are told to be that: %j",
    (authorization) => {
      const { check } = createAccess(resolveHostOptions({ token: "two" }), "127.0.0.1");
      const ask = (): void => check({ headers: { authorization } }, "call");
      expect(ask).toThrow('send "authorization: Bearer <token>". What was sent is of another form, or has a space');
    },
  );

  it.each(["", " ", "two words", "line\n", "schlüssel", [], ["good", ""], 42])(
    "that no client could send are refused, and not told: %j",
    (token) => {
      for (const option of ["token", "lifecycleToken"]) {
        const make = (): unknown => resolveHostOptions({ [option]: token });
        expect(codeOf(make)).toBe("invalid_argument");
        expect(make).toThrow(option);
        if (typeof token === "string" && token.trim() !== "") expect(make).not.toThrow(token.trim());
      }
    },
  );
});

describe("pages", () => {
  const page = "https://app.example";

  it.each([
    ["of the host itself", { "sec-fetch-site": "same-origin", origin: "http://127.0.0.1" }, "passed"],
    ["that the user has opened", { "sec-fetch-site": "none" }, "passed"],
    ["of another site", { "sec-fetch-site": "cross-site" }, "permission_denied"],
    ["of another site, with their origin", { "sec-fetch-site": "cross-site", origin: page }, "permission_denied"],
    ["of another port", { "sec-fetch-site": "same-site", origin: "http://localhost:5173" }, "permission_denied"],
    ["without an origin", { "sec-fetch-site": "cross-site", origin: "null" }, "permission_denied"],
    ["that link to one", { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document" }, "passed"],
    ["that embed one", { "sec-fetch-site": "cross-site", "sec-fetch-dest": "iframe" }, "permission_denied"],
    [
      "that send a form",
      { "sec-fetch-site": "cross-site", "sec-fetch-dest": "document", origin: page },
      "permission_denied",
    ],
    ["in a browser that tells no site", { origin: page, host: "127.0.0.1:8000" }, "permission_denied"],
    ["of the host, in such a browser", { origin: "http://127.0.0.1:8000", host: "127.0.0.1:8000" }, "passed"],
  ] as [string, Record<string, string>, string][])("%s: %s", (_, headers, expected) => {
    for (const purpose of ["call", "step"] as const) {
      expect(outcome({}, headers, purpose)).toBe(expected);
      expect(outcome({ token: "secret" }, { ...headers, ...bearer("secret") }, purpose)).toBe(expected);
    }
  });

  it("of origins that are allowed pass, and of no others", () => {
    const cors = { origins: [page] };
    const from = (origin: string) => outcome({ cors }, { "sec-fetch-site": "cross-site", origin }, "call");
    expect(from(page)).toBe("passed");
    for (const other of [`${page}:8443`, "http://app.example", `${page}.evil.example`, "https://evil.example", "null"])
      expect(from(other)).toBe("permission_denied");
  });

  it("of every origin pass where that is said", () => {
    const headers = { "sec-fetch-site": "cross-site", origin: "null" };
    expect(outcome({ cors: { origins: "*" } }, headers, "call")).toBe("passed");
    expect(outcome({ cors: { origins: "*" }, token: "secret" }, headers, "call")).toBe("unauthenticated");
  });
});

describe("names that requests are sent to", () => {
  const to = (host: string, options: HostOptions = {}, address = local) => outcome(options, { host }, "probe", address);

  it("are local ones on a loopback address", () => {
    for (const host of ["localhost:8000", "127.0.0.1:8000"]) expect(to(host)).toBe("passed");
    expect(to("evil.example:8000")).toBe("permission_denied");
    expect(to("evil.example:8000", {}, "::1")).toBe("permission_denied");
  });

  it("are any beyond it, and where a token is asked for", () => {
    expect(to("models.example", { insecure: true }, "0.0.0.0")).toBe("passed");
    expect(to("models.example", { token: "secret" })).toBe("passed");
    expect(to("models.example", { lifecycleToken: "secret" })).toBe("permission_denied");
  });

  it("are those that are listed, everywhere", () => {
    const allowedHosts = ["models.example"];
    for (const address of [local, "0.0.0.0"]) {
      expect(to("models.example", { allowedHosts, token: "secret" }, address)).toBe("passed");
      expect(to("evil.example", { allowedHosts, token: "secret" }, address)).toBe("permission_denied");
    }
  });
});
