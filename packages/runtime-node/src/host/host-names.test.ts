import { describe, expect, it } from "vitest";
import { checkAllowedHosts, createNameCheck } from "./host-names.ts";

describe("a name check", () => {
  it.each([
    "localhost",
    "LOCALHOST:8000",
    "models.localhost:1",
    "127.0.0.1:8000",
    "[::1]:8000",
    "[::ffff:127.0.0.1]",
    "192.168.0.2:8000",
    "models.example",
    "Models.Example:443",
    "lab",
    "a.lab:8000",
    "a.b.lab",
    undefined,
  ])("lets %s pass", (host) => {
    const check = createNameCheck(["models.example", ".lab"]);
    check(host);
    // Known by now.
    check(host);
  });

  it.each([
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "evillocalhost",
    "127.0.0.1.evil.example",
    "models.example.evil.example",
    "a.models.example",
    "evil.lab.example",
    "localhost:80:80",
    "localhost@evil.example",
    "evil.example#localhost",
    "localhost/",
    "[::1",
    "[::1]evil.example",
    "::1",
    "",
    ":8000",
    "__proto__",
  ])("refuses %j", (host) => {
    const check = createNameCheck(["models.example", ".lab"]);
    expect(() => check(host)).toThrow("option allowedHosts");
  });

  it("tells no more of a long name than that it is one", () => {
    expect(() => createNameCheck([])("x".repeat(10_000))).toThrow(/^.{1,400}$/);
  });

  it("still knows the difference after many names", () => {
    const check = createNameCheck([".lab"]);
    for (let index = 0; index < 1000; index++) check(`n${index}.lab`);
    expect(() => check("n1.lab.example")).toThrow("allowedHosts");
  });
});

it.each(["models.example", ["a:80"], ["https://a"], ["*"], [""], [1]])("%j is no list of names", (given) => {
  expect(() => checkAllowedHosts(given)).toThrow("takes names without a port");
});
