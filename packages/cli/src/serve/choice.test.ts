import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let workspace: TestDirectory;
beforeAll(async () => {
  workspace = await createTestDirectory();
  await workspace.write({
    "package.json": JSON.stringify({ name: "workspace", private: true, workspaces: ["services/*", "tools/*"] }),
    "services/one/package.json": packageJson("one"),
    "services/one/src/index.ts": minimalSource("one"),
    "services/two/package.json": packageJson("two"),
    "services/two/src/index.ts": minimalSource("two"),
    "tools/three/package.json": packageJson("three"),
    "tools/three/src/index.ts": minimalSource("three"),
    "docs/index.md": "",
  });
  const { code, out } = await runInProcess(["build"], { directory: workspace.path });
  expect([code, out.split("\n").at(-1)]).toEqual([0, "3 packages built."]);
});
afterAll(() => workspace[Symbol.asyncDispose]());

describe("vmodel serve serves", () => {
  it.each([
    ["the packages below a directory", ["-C", "services"], ["one", "two"]],
    ["the package that a directory lies in", ["-C", "services/one/src"], ["one"]],
    ["all packages of the workspace elsewhere", ["-C", "docs"], ["one", "three", "two"]],
    [
      "the modules that are listed, seen from the directory",
      ["-C", "tools", "./three", "../services/one/src/index.ts"],
      ["one", "three"],
    ],
  ])("%s", async (_, args, services) => {
    await using serving = await startServing(["--data", "data", ...args], { directory: workspace.path });
    await serving.cli.said(new RegExp(`${services.length} of ${services.length} services? ready`));
    const { out } = await runInProcess(["ls", "--url", serving.url, "--json"]);
    expect(JSON.parse(out).map(({ service_name }: { service_name: string }) => service_name)).toEqual(services);
  });
});
