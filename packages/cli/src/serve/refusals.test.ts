import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ProcessOptions, runProcess, startServing } from "../testing/cli-process.ts";
import { runInProcess } from "../testing/run-in-process.ts";
import { createTestDirectory, minimalSource, packageJson, type TestDirectory } from "../testing/service-package.ts";

let directory: TestDirectory;
beforeAll(async () => {
  directory = await createTestDirectory();
  await directory.write({
    "package.json": packageJson("here"),
    "src/index.ts": minimalSource("one"),
    "src/throws.ts": 'throw new Error("no such device");\n',
    "src/empty.ts": "export const answer = 42;\n",
    "unbuilt/package.json": packageJson("unbuilt"),
    "unbuilt/src/index.ts": minimalSource("unbuilt"),
    "other/package.json": packageJson("other"),
    "other/src/index.ts": minimalSource("other"),
    "half/package.json": packageJson("half"),
    "half/src/index.ts": minimalSource("half"),
    "half/service-info.json": '{"manifest_version": 1',
    "compiled/package.json": packageJson("compiled", { exports: "./dist/index.js" }),
    "compiled/src/index.ts": minimalSource("compiled"),
  });
  for (const path of [".", "other"]) {
    const { code, err } = await runInProcess(["build", "-C", path], { directory: directory.path });
    expect([code, err]).toEqual([0, ""]);
  }
  await directory.write({ "other/src/index.ts": minimalSource("renamed") });
});
afterAll(() => directory[Symbol.asyncDispose]());

const serve = (args: readonly string[], options: ProcessOptions = {}) =>
  runProcess(["serve", "--port", "0", ...args], { directory: directory.path, ...options });

describe("vmodel serve refuses", () => {
  it.each([
    ["a package that is not there", ["no-such-package"], 'Package "no-such-package" cannot be found from'],
    ["a file that is not there", ["./src/indx.ts"], "There is no module"],
    ["a module that throws", ["./src/throws.ts"], "Error: no such device"],
    ["a module without services", ["./src/empty.ts"], "has no service"],
    [
      "a package without a manifest",
      ["./unbuilt"],
      'Package "unbuilt" has no service-info.json. Run `vmodel build` in',
    ],
    ["a manifest that does not match", ["./other"], 'The service-info.json of package "other" does not match its code'],
    ["half a manifest", ["./half"], 'The service-info.json of package "half" is no valid JSON'],
    ["a package that is not built", ["./compiled"], "build the package first"],
  ])("%s", async (_, args, text) => {
    const { code, out, err } = await serve(args);
    expect(err).toMatch(/^error\[\w+\]: /);
    expect(err).toContain(text);
    expect(err.trimEnd()).not.toContain("\n");
    expect([code, out]).toEqual([1, ""]);
  });

  it("several at once, a line each", async () => {
    const { code, out, err } = await serve(["./unbuilt", "no-such-package", "."]);
    expect(err.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^error\[\w+\]: 2 things are wrong with the listed modules:$/),
      expect.stringMatching(/^ {2}\.\/unbuilt: Package "unbuilt" has no service-info\.json/),
      expect.stringMatching(/^ {2}no-such-package: Package "no-such-package" cannot be found from/),
    ]);
    expect([code, out]).toEqual([1, ""]);
  });

  it("a port that is taken", async () => {
    await using other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const { code, out, err } = await serve(["--port", String(port)]);
    expect(err).toBe(
      `error[conflict]: Port ${port} on 127.0.0.1 is taken by another program: stop that one, or choose another port (0 takes a free one).\n`,
    );
    expect([code, out]).toEqual([1, ""]);
  });

  it("a data directory that another process owns, and takes it once that one has ended", async () => {
    await using first = await startServing(["--data", "data"], { directory: directory.path });
    const { code, out, err } = await serve(["--data", "data"]);
    expect(err).toContain(
      `error[conflict]: The data directory ${join(directory.path, "data")} is owned by process ${first.cli.process.pid}`,
    );
    expect([code, out]).toEqual([1, ""]);
    first.cli.process.kill("SIGTERM");
    await first.cli.end();
    await using again = await startServing(["--data", "data"], { directory: directory.path });
    expect(again.url).toMatch(/^http:/);
  });

  it("a data directory that cannot be one", async () => {
    const { code, err } = await serve(["--data", "package.json"]);
    expect(err).toContain(
      `error[failed_precondition]: Cannot create the data directory ${directory.path}/package.json`,
    );
    expect(code).toBe(1);
  });

  it.each([
    ["--host 0.0.0.0", ["--host", "0.0.0.0"], {}],
    ["VMODEL_INSECURE=0", [], { VMODEL_HOST: "0.0.0.0", VMODEL_INSECURE: "0" }],
  ])("to be open to the network without a token: %s", async (_, args, env) => {
    const { code, out, err } = await serve(args, { env });
    expect(err).toContain(
      "error: Listening on 0.0.0.0 without a token would let anybody on the network use the services.",
    );
    expect([code, out]).toEqual([2, ""]);
  });

  it("an address that is not this machine's", async () => {
    const { code, err } = await serve(["--host", "203.0.113.1", "--insecure"]);
    expect(err).toContain("error: 203.0.113.1 is no address of this machine");
    expect(code).toBe(2);
  });

  it("a directory without services", async () => {
    await using empty = await createTestDirectory();
    const { code, err } = await serve([], { directory: empty.path });
    expect(err).toContain(`error[not_found]: There is no package.json in ${empty.path} or above`);
    expect(code).toBe(1);
  });
});
