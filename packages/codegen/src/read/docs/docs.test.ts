import { describe, expect, it } from "vitest";
import { formatDiagnostics } from "../../diagnostics/format.ts";
import { checkValues } from "../../manifest/check-values.ts";
import { createManifest } from "../../manifest/create-manifest.ts";
import { servicePackageJson, serviceSource, Workspace } from "../../testing/workspace.ts";
import { createReader } from "../ts-morph-reader.ts";

/** The manifest of a service with one method, `m`, and all that is said about it. */
function read(files: Readonly<Record<string, string | object>>) {
  using workspace = new Workspace().linkCore().write({ "package.json": servicePackageJson("@x/a"), ...files });
  const [result] = createReader().read([
    { name: "@x/a", directory: workspace.directory, files: [workspace.path("src/index.ts")] },
  ]);
  if (result === undefined) throw new Error("nothing was read");
  const { manifest, nameOf } = createManifest("@x/a", result.model);
  const diagnostics = [...result.diagnostics, ...checkValues(result.model.values, manifest, nameOf)];
  const text = formatDiagnostics(diagnostics, { directory: workspace.directory });
  return { text, codes: diagnostics.map(({ code }) => code), manifest, warnings: result.warnings };
}

/** The source of a service with one method and its JSDoc. */
function withDocs(docs: string, method: string): string {
  return serviceSource("a", method).replace("  @serviceFunc()", `/** ${docs} */\n$&`);
}

const bad =
  "export interface Box {\n/** @default the usual\n@minimum nothing\n@example x\n@minlenght 1 */\nsize?: number }";

describe("comments of other packages", () => {
  it("are not held against the author when they are installed", () => {
    const { text, manifest, warnings } = read({
      "node_modules/boxes/package.json": { name: "boxes", type: "module", exports: { types: "./box.d.ts" } },
      "node_modules/boxes/box.d.ts": `${bad}\nexport interface Port {\n/** @minimum 1 */ port: number }`,
      "src/index.ts": `import type { Box, Port } from "boxes";\n${serviceSource("a", "m(box: Box, port: Port): void {}")}`,
    });
    expect(text).toBe("");
    expect(manifest.$defs.Box?.properties).toEqual({ size: { type: "number" } });
    expect(manifest.$defs.Port?.properties).toEqual({ port: { type: "number", minimum: 1 } });
    expect(warnings.map(({ code }) => code)).toEqual(["VM1601", "VM1602"]);
  });

  it("are, where they are sources of the workspace", () => {
    const { codes, warnings } = read({
      "shared/box.ts": bad,
      "src/index.ts": `import type { Box } from "../shared/box.js";\n${serviceSource("a", "m(box: Box): void {}")}`,
    });
    expect(codes).toEqual(["VM1505", "VM1505", "VM1505"]);
    expect(warnings.map(({ code }) => code)).toContain("VM1603");
  });
});

describe("keywords", () => {
  it("go along with properties that a mapped type keeps, and not with those that it makes anew", () => {
    const { text, manifest } = read({
      "src/index.ts": `interface Limits {\n/** How many.\n@minimum 1\n@default 5 */ top: number }
type Labels = { [K in keyof Limits]: string };
${serviceSource("a", 'm(part: Partial<Limits>, picked: Pick<Limits, "top">, labels: Labels): void {}')}`,
    });
    expect(text).toBe("");
    const schemas = manifest.services[0]?.methods[0]?.params.map(({ schema }) => schema.properties);
    const top = { type: "number", minimum: 1, description: "How many.", default: 5 };
    expect(schemas).toEqual([{ top }, { top }, undefined]);
    expect(manifest.$defs.Labels?.properties).toEqual({ top: { type: "string", description: "How many." } });
  });

  it("hold in every instance of a generic type", () => {
    const { text, manifest } = read({
      "src/index.ts": `interface Page<T> {\n/** @maxItems 10 */\nitems: T[] }
${serviceSource("a", "m(a: Page<string>, b: Page<Page<number>>): void {}")}`,
    });
    expect(text).toBe("");
    const most = Object.values(manifest.$defs).map(({ properties }) => JSON.stringify(properties).includes("10"));
    expect(most).toEqual([true, true, true]);
  });

  it("say what is wrong once, however often a type is used", () => {
    const { codes } = read({
      "src/index.ts": `interface Page<T> {\n/** @minimum 1\n@example 5 */\nitems: T[] }
${serviceSource("a", "m(a: Page<string>, b: Page<number>, c: Partial<Page<string>>): void {}")}`,
    });
    expect(codes).toEqual(["VM1506", "VM1508"]);
  });

  it("are not judged where the type itself was refused", () => {
    const { codes } = read({
      "src/index.ts": `interface Odd {\n/** @minimum 1\n@default "x" */\nany: any;\n/** @maxLength 1 */\ngone: Gone }
${withDocs("@minimum a.b 1", "m(a: any, odd: Odd): void {}")}`,
    });
    expect(codes.filter((code) => code.startsWith("VM15"))).toEqual([]);
    expect(codes).toContain("VM1301");
  });
});

describe("declared errors", () => {
  const errors = `import { ServiceError } from "@vmodel/core";
export class TooLong extends ServiceError<{ limit: number }> {}
export { TooLong as Long };
export default class Late extends ServiceError<number> {}`;

  it("are found under the names that they have where the method stands", () => {
    const { text, manifest } = read({
      "src/errors.ts": errors,
      "src/index.ts": `import type { Long as Much } from "./errors.js";\nimport Behind from "./errors.js";\nimport * as all from "./errors.js";
${withDocs("@throws {Much} one\n@throws {all.Long} two\n@throws {Behind} three", 'm(): void { throw new Behind("", 1); }')}`,
    });
    expect(text).toBe("");
    expect(manifest.services[0]?.methods[0]?.errors).toEqual([
      { name: "TooLong", desc: "one\ntwo", schema: expect.objectContaining({ required: ["limit"] }) },
      { name: "Late", desc: "three", schema: { type: "number" } },
    ]);
  });

  it("carry data, and nothing else", () => {
    const { codes } = read({
      "src/index.ts": `import { ServiceError } from "@vmodel/core";\nclass Odd extends ServiceError<() => void> {}
${withDocs("@throws {Odd} never", 'm(): void { throw new Odd("", () => {}); }')}`,
    });
    expect(codes).toEqual(["VM1303"]);
  });
});

describe("configuration", () => {
  it.each<[string, boolean]>([
    ["config: { a: number }", true],
    ["config?: { a: number }", false],
    ["config: { a: number } | undefined", false],
    ["config = { a: 1 }", false],
    ["config: { a: number } = make()", false],
  ])("(%s) is asked for: %s", (param, required) => {
    const source = serviceSource("a", `constructor(${param}) { void config; }\n  /** M. */ m(): void {}`);
    const { text, manifest } = read({
      "src/index.ts": `declare function make(): { a: number };\n${source.replace("@serviceFunc() constructor", "constructor").replace("/** M. */ m", "@serviceFunc() m")}`,
    });
    expect(text).toBe("");
    expect(manifest.services[0]?.config_required).toBe(required);
    expect(manifest.services[0]?.config).toMatchObject({ type: "object", required: ["a"] });
  });

  it("has secrets that the constructor's comment names, and then no default", () => {
    const source = `import { service, serviceFunc } from "@vmodel/core/minimal";
@service("a") export class A {
  /** @secret config.key */
  constructor(config = { key: "hunter2", port: 1 }) { void config; }
  @serviceFunc() m(): void {}
}`;
    const { text, manifest } = read({ "src/index.ts": source });
    expect(text).toBe("");
    expect(manifest.services[0]?.config?.properties).toEqual({
      key: { type: "string", "x-vmodel-secret": true },
      port: { type: "number" },
    });
    expect(JSON.stringify(manifest)).not.toContain("hunter2");
    const { codes } = read({
      "src/index.ts": source.replace(".key */", '.key\n@default config { key: "a", port: 1 } */'),
    });
    expect(codes).toContain("VM1511");
  });

  it("keeps secrets out of every text of a build", () => {
    const { text, manifest } = read({
      "src/index.ts": `import { service, serviceFunc } from "@vmodel/core/minimal";
type Key = string;
interface Inner {
  /** @secret */
  key: Key;
}
@service("a") export class A {
  constructor(config: { inner: Inner; list: Inner[] } = { inner: { key: "hunter2" }, list: [{ key: "hunter2" }] }) { void config; }
  @serviceFunc() m(): void {}
}`,
    });
    expect(text).toBe("");
    expect(JSON.stringify(manifest)).not.toContain("hunter2");
    expect(manifest.$defs.Inner?.properties).toMatchObject({ key: { "x-vmodel-secret": true } });
  });
});
