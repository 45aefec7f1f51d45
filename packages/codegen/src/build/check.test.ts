import { rmSync } from "node:fs";
import { relative } from "node:path";
import { buildPackages, type CheckResult, checkPackage, findServicePackages } from "@vmodel/codegen";
import { describe, expect, it } from "vitest";
import { servicePackageJson, serviceSource, Workspace } from "../testing/workspace.ts";

async function built(): Promise<Workspace> {
  const workspace = new Workspace().linkCore().write({
    "package.json": servicePackageJson("@x/adder"),
    "src/index.ts": serviceSource("adder"),
  });
  await buildPackages(await findServicePackages(workspace.directory));
  return workspace;
}

async function check(workspace: Workspace): Promise<CheckResult> {
  const [pkg] = await findServicePackages(workspace.directory);
  if (pkg === undefined) throw new Error("no service package was found");
  return checkPackage(pkg);
}

async function differences(workspace: Workspace): Promise<string[]> {
  const found = (await check(workspace)).differences;
  return found.map(({ path, kind }) => `${kind} ${relative(workspace.directory, path)}`);
}

describe("a check", () => {
  it("is content with what a build has written, with or without the map that is not committed", async () => {
    using workspace = await built();
    rmSync(workspace.path("client/index.d.ts.map"));
    const result = await check(workspace);
    expect(result).toMatchObject({ differences: [], diagnostics: [], manifest: { package: "@x/adder" } });
  });

  it("tells what is missing and what a build would remove", async () => {
    using workspace = await built();
    workspace.write({ "client/old.js": workspace.read("client/index.js") });
    rmSync(workspace.path("client/index.js"));
    rmSync(workspace.path("service-info.json"));
    expect(await differences(workspace)).toEqual([
      "missing client/index.js",
      "missing service-info.json",
      "extra client/old.js",
    ]);
  });

  it("shows how a manifest differs that was edited by hand", async () => {
    using workspace = await built();
    workspace.write({ "service-info.json": workspace.read("service-info.json").replace('"name": "b"', '"name": "c"') });
    const [difference] = (await check(workspace)).differences;
    expect(difference).toMatchObject({ kind: "different" });
    expect(difference?.diff).toMatch(/^@@ -\d+ \+\d+ @@$/m);
    expect(difference?.diff).toMatch(/^-\s+"name": "c",$/m);
    expect(difference?.diff).toMatch(/^\+\s+"name": "b",$/m);
  });

  it("shows how a manifest differs that is half-written", async () => {
    using workspace = await built();
    workspace.write({ "service-info.json": workspace.read("service-info.json").slice(0, 300) });
    expect((await check(workspace)).differences).toMatchObject([
      { kind: "different", diff: expect.stringContaining("+") },
    ]);
  });

  it("notices sources that have moved on, and writes nothing", async () => {
    using workspace = await built();
    const before = workspace.read("service-info.json");
    workspace.write({ "src/index.ts": serviceSource("adder", "subtract(a: number): number { return -a; }") });
    expect(await differences(workspace)).toEqual([
      "different client/index.d.ts",
      "different client/index.js",
      "different service-info.json",
    ]);
    expect(workspace.read("service-info.json")).toBe(before);
  });

  it("has diagnostics and no differences where sources cannot be read", async () => {
    using workspace = await built();
    workspace.write({ "src/index.ts": serviceSource("adder", "get(at: RegExp): void {}") });
    expect(await check(workspace)).toMatchObject({ differences: [], diagnostics: [{ code: "VM1315" }] });
  });
});
