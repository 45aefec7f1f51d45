import { readdirSync, rmSync, statSync } from "node:fs";
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

describe("a check of what is left over", () => {
  const without = (vmodel: object): object => servicePackageJson("@x/adder", { vmodel });

  it("finds the whole client where there is to be none, and a build removes it", async () => {
    using workspace = await built();
    workspace.write({ "package.json": without({ client: false }) });
    expect(await differences(workspace)).toEqual([
      "extra client/index.d.ts",
      "extra client/index.js",
      "extra client/package.json",
    ]);
    workspace.write({ "client/README.md": "# Mine\n" });
    await buildPackages(await findServicePackages(workspace.directory));
    expect(readdirSync(workspace.path("client"))).toEqual(["README.md"]);
    expect(await differences(workspace)).toEqual([]);
  });

  it("finds the client in its old place", async () => {
    using workspace = await built();
    workspace.write({ "package.json": without({ client: "sdk" }) });
    expect(await differences(workspace)).toEqual([
      "missing sdk/index.d.ts",
      "missing sdk/index.js",
      "missing sdk/package.json",
      "extra client/index.d.ts",
      "extra client/index.js",
      "extra client/package.json",
    ]);
  });

  it("leaves a client of other services alone", async () => {
    using workspace = await built();
    workspace.write({
      "package.json": without({ client: false }),
      "client/index.js": workspace.read("client/index.js").replace("@x/adder", "@x/other"),
      "client/index.d.ts": workspace.read("client/index.d.ts").replace("@x/adder", "@x/other"),
    });
    expect(await differences(workspace)).toEqual([]);
  });

  it("finds manifest and client of services that are no more", async () => {
    using workspace = await built();
    workspace.write({ "src/index.ts": "export const nothing = 1;\n" });
    const result = await check(workspace);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(["VM1001"]);
    expect(result.differences.map(({ path, kind }) => `${kind} ${relative(workspace.directory, path)}`)).toEqual([
      "extra client/index.d.ts",
      "extra client/index.js",
      "extra client/package.json",
      "extra service-info.json",
    ]);
  });

  it("changes no file, whatever it finds", async () => {
    using workspace = await built();
    workspace.write({ "client/old.js": workspace.read("client/index.js"), "src/index.ts": serviceSource("other") });
    const tree = (): string[] => {
      const files = readdirSync(workspace.directory, { recursive: true, encoding: "utf8" }).sort();
      return files.map((name) => {
        const { mtimeMs, size } = statSync(workspace.path(name));
        return `${name} ${mtimeMs} ${size}`;
      });
    };
    const before = tree();
    expect(await differences(workspace)).toHaveLength(4);
    expect(tree()).toEqual(before);
  });
});
