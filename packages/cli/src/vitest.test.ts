import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { createTestDirectory } from "./testing/service-package.ts";
import { decorators } from "./vitest.ts";

const { transform } = decorators();
const decorated = "const d = (..._: unknown[]) => {};\n@d\nexport class A { @d m(): void {} }\n";

describe("the plugin lowers decorators", () => {
  it.each(["/a.ts", "/a.mts", "/a.cts", "/a.tsx", "/a.ts?v=123", "/a.ts?import&t=1"])("in %s", async (id) => {
    const result = await transform(decorated, id);
    expect(result?.code).not.toMatch(/@d/);
    expect(JSON.parse(result?.map ?? "").sources).toEqual([id.split("?")[0]]);
  });

  it.each([
    "class A { @d() m() {} }",
    "export default @d class {}",
    "export @d class A {}",
    "@(d) class A {}",
    "@\u00e9 class A {}",
    "@ns.d() class A {}",
    "class A { m() {}@d n() {} }",
    "/** text */ @d class A {}",
  ])("wherever they stand: %s", async (code) => {
    expect(await transform(`const d = () => {}, \u00e9 = d, ns = { d };\n${code}`, "/a.ts")).not.toBeNull();
  });

  it("leaves JSX as it is", async () => {
    const result = await transform(`${decorated}export const b = <p>text</p>;\n`, "/a.tsx");
    expect(result?.code).toContain("<p>text</p>");
    expect(result?.code).not.toMatch(/@d/);
  });

  it("tells where the source cannot be read", async () => {
    await expect(transform("@d class {{", "/a.ts")).rejects.toThrow("/a.ts:1:");
  });
});

describe("the plugin leaves alone", () => {
  it.each([
    ["/a.js", decorated],
    ["/a.json", decorated],
    ["/a.vue?vue&type=script&lang.ts", decorated],
    ["/a.ts?raw", decorated],
    ["/a.ts?v=1&url", decorated],
    ["/a.ts", "export const a = 1;"],
    ["/a.ts", 'import { service } from "@vmodel/core/minimal";'],
    ["/a.ts", "import '@vmodel/core'; const s = `@d`, mail = 'a@b.c';"],
    [
      "/a.ts",
      "/**\n * Adds. {@link b}\n * @param a the first\n *\t@returns the sum\n */\nexport function f(a: number) {}",
    ],
  ])("%s %j", async (id, code) => {
    expect(await transform(code, id)).toBeNull();
  });
});

describe("a project with the plugin", () => {
  it("tests its services as they are", async () => {
    await using project = await createTestDirectory();
    await project.write({
      "package.json": JSON.stringify({ name: "project", type: "module" }),
      "vitest.config.ts": `import { decorators } from "vmodel/vitest";
export default { plugins: [decorators()], resolve: { conditions: ["@vmodel/source"] }, ssr: { resolve: { conditions: ["@vmodel/source"] } } };`,
      "src/adder.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
@service("adder") export class Adder {
  constructor(private readonly offset = 0) {}
  @serviceFunc() add(a: number, b: number): number { return a + b + this.offset; }
}`,
      "src/adder.test.ts": `import { servicesOf } from "@vmodel/core/registration";
import { expect, it } from "vitest";
import * as module from "./adder.ts";
it("is registered", () => expect(servicesOf(module).services.map(({ name }) => name)).toEqual(["adder"]));
it("adds", () => expect(new module.Adder(1).add(1, 2)).toBe(4));
it("fails", () => expect(new module.Adder().add(1, 2)).toBe(4));`,
    });
    const vitest = `${project.path}/node_modules/vitest/vitest.mjs`;
    const { VITEST: _vitest, NODE_OPTIONS: _options, ...env } = process.env;
    const options = ["--conditions=@vmodel/source", vitest, "run", "--reporter=json", "--outputFile=results.json"];
    const child = spawn(process.execPath, options, { cwd: project.path, env, stdio: ["ignore", "ignore", "pipe"] });
    const [problems] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(problems).toBe("");
    const results = JSON.parse(await readFile(`${project.path}/results.json`, "utf8"));
    const { numPassedTests, testResults } = results;
    expect(numPassedTests).toBe(2);
    // Places are those of the source that the author sees.
    expect(testResults[0].assertionResults.at(-1).failureMessages[0]).toContain("src/adder.test.ts:6:");
  });
});
