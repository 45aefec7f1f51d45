import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createManifest } from "../../manifest/create-manifest.ts";
import { servicePackageJson, serviceSource, Workspace } from "../../testing/workspace.ts";
import type { ReadPackage } from "../reader.ts";
import { createReader } from "../ts-morph-reader.ts";

const workspace = new Workspace().linkCore().write({ "package.json": servicePackageJson("@x/a") });
afterAll(() => workspace[Symbol.dispose]());
const reader = createReader();
let count = 0;

/** Reads a service that takes a parameter of a type. */
function read(type: string, declarations = ""): ReadPackage {
  const file = `src/case${count++}.ts`;
  workspace.write({ [file]: `${serviceSource("cases", `get(value: ${type}): void {}`)}${declarations}\n` });
  const [result] = reader.read([{ name: "@x/a", directory: workspace.directory, files: [workspace.path(file)] }]);
  if (result === undefined) throw new Error("nothing was read");
  return result;
}

/** The pattern of a template literal type. */
function patternOf(type: string): RegExp {
  const { model, diagnostics } = read(type);
  expect(diagnostics).toEqual([]);
  const { manifest } = createManifest("@x/a", model);
  return new RegExp(String(manifest.services[0]?.methods[0]?.params[0]?.schema.pattern), "u");
}

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: they are types
describe("the pattern of", () => {
  it("a template with several holes for any text is of every text that it makes", () => {
    const pattern = patternOf("`${string}-${string}--${string}.x`");
    const text = fc.string({ unit: fc.constantFrom("-", ".", "x", "\n", "😀") });
    fc.assert(fc.property(text, text, text, (a, b, c) => pattern.test(`${a}-${b}--${c}.x`)));
    expect("a-b-c.x").not.toMatch(pattern);
    expect("a-b--c.y").not.toMatch(pattern);
  });

  it("a template does not take time that grows out of hand", () => {
    const pattern = patternOf("`${string}-${string}-${string}-${string}x`");
    expect(pattern.test("-".repeat(20_000))).toBe(false);
  });

  it.each([
    ["Uppercase", (text: string) => text.toUpperCase()],
    ["Lowercase", (text: string) => text.toLowerCase()],
    ["Capitalize", (text: string) => text.charAt(0).toUpperCase() + text.slice(1)],
    ["Uncapitalize", (text: string) => text.charAt(0).toLowerCase() + text.slice(1)],
  ])("%s<string> is of what stays as it is", (name, map) => {
    const pattern = patternOf(`${name}<string>`);
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc.string({ unit: "binary" }),
      fc.constantFrom("ß", "ǅ", "ΑΣ", "𐐀"),
    );
    fc.assert(fc.property(text, (value) => pattern.test(value) === (map(value) === value)));
  });
});

describe("members of a union", () => {
  it.each([
    ["Date | null | number | boolean", ""],
    ["bigint | number", ""],
    ["bigint | 0", ""],
    ["Uint8Array | number[]", ""],
    ["Set<Date> | null", ""],
    ["{ kind: 'a'; at: Date } | { kind: 'b'; at: string }", ""],
    ["{ kind: `a${string}`; at: Date } | { kind: 'b'; at: string }", ""],
    ["{ kind: E.A; at: Date } | { kind: E.B; at: string }", "enum E { A, B }"],
    ["{ at: Date; a: 1 } | { at: string; b: 1 }", ""],
    ["{ at: Date; deep: { of: 1 } } | { at: string; deep: { of: 2 } }", ""],
    ["[Date, 1] | [string, 2]", ""],
    ["[Date] | [string, string]", ""],
    ["[...Date[], 1] | []", ""],
    ["Record<string, Date> | { a: number }", ""],
    ["Map<string, number> | Record<string, number>", ""],
    ["{ a?: Date } | { b?: string }", ""],
    ["{ next: T; at: Date } | { next: T; at: Date; more: 1 }", "type T = { next: T } | null"],
    ["object | Date", ""],
    ["Id | Other", "type Id = Date & { __brand: 'a' }; type Other = Date & { __brand: 'b' }"],
  ])("of %s are told apart", (type, declarations) => {
    expect(read(type, declarations).diagnostics).toEqual([]);
  });

  it.each([
    ["string | Date", "", "string", "Date"],
    ["Date | 'now'", "", "Date", '"now"'],
    ["Date | bigint", "", "Date", "bigint"],
    ["string | Uint8Array", "", "string", "Uint8Array"],
    ["Float32Array | Float64Array", "", "Float32Array", "Float64Array"],
    ["Date[] | Set<Date>", "", "Date[]", "Set<Date>"],
    ["Set<Date> | Set<string>", "", "Set<Date>", "Set<string>"],
    ["Map<string, number> | [string, number][]", "", "Map<string, number>", "[string, number][]"],
    ["{ at: Date } | { at: string }", "", "{ at: Date }", "{ at: string }"],
    ["{ at?: Date } | { at?: string; b?: 1 }", "", "{ at?: Date }", "{ at?: string; b?: 1 }"],
    ["{ a: { b: [Date] } } | { a: { b: string[] } }", "", "{ a: { b: [Date] } }", "{ a: { b: string[] } }"],
    ["Record<string, Date> | { a: string }", "", "Record<string, Date>", "{ a: string }"],
    ["{ v: unknown } | { v: Date }", "", "{ v: unknown }", "{ v: Date }"],
    ["object | Date[]", "", "object", "Date[]"],
    ["A | B", "interface A { next: A | null; at: Date } interface B { next: B | null; at: string }", "A", "B"],
    ["A | B", "type A = Date & { __brand: 'a' }; type B = string & { __brand: 'b' }", "A", "B"],
    ["One | null | Two", "type One = null | Date; type Two = 1 | string", "Date", "string"],
  ])("of %s look alike", (type, declarations, one, other) => {
    expect(read(type, declarations).diagnostics).toMatchObject([
      { code: "VM1309", message: expect.stringContaining(`may be \`${one}\` or \`${other}\``) },
    ]);
  });
});

describe("one diagnostic", () => {
  it.each([
    ["an import that leads nowhere", "Gone", 'import type { Gone } from "./gone.ts";', "VM1003", "gone.ts"],
    [
      "what is made of such an import",
      "Made",
      'import { z } from "nowhere";\nconst s = z.of({});\ntype Made = z.infer<typeof s>;',
      "VM1003",
      "nowhere",
    ],
    ["an alias that is itself", "Loop", "type Loop = Loop;", "VM1003", "circularly references itself"],
    [
      "a name that a base has not",
      "Derived",
      "interface Base { a: Missing }\ninterface Derived extends Base { b: 1 }",
      "VM1003",
      "Missing",
    ],
    ["a property that is not there", "User['b']", "interface User { a: 1 }", "VM1003", "'b'"],
    ["a type that grows for ever", "Grow<string>", "type Grow<T> = { v: T; next: Grow<{ of: T }> };", "VM1320", "Grow"],
    [
      "a type with the methods of a date",
      "Deep<{ at: Date }>",
      "type Deep<T> = { [K in keyof T]: T[K] extends object ? Deep<T[K]> : T[K] };",
      "VM1315",
      "Deep<Date>",
    ],
    [
      "a class in a mapped type that keeps its methods",
      "Copy<User>",
      "class User { id = 1; save() {} }\ntype Copy<T> = { [K in keyof T]: T[K] };",
      "VM1303",
      "save",
    ],
  ])("is there of %s", (_, type, declarations, code, text) => {
    const { diagnostics } = read(type, declarations);
    expect(diagnostics).toMatchObject([{ code, message: expect.stringContaining(text) }]);
  });

  it("is not there of what a type argument has and the type has not", () => {
    const declarations =
      "class User { id = 1n; save() {} }\ntype DataOf<T> = { [K in keyof T as T[K] extends Function ? never : K]: T[K] };";
    expect(read("DataOf<User>", declarations).diagnostics).toEqual([]);
  });

  it("is there of a Buffer, where the host's types are read", () => {
    workspace.write({
      "node_modules/@types/node/package.json": { name: "@types/node", types: "index.d.ts" },
      "node_modules/@types/node/index.d.ts": "interface Buffer extends Uint8Array { readonly poolSize: number }",
      "tsconfig.json": { compilerOptions: { types: ["node"] } },
    });
    expect(read("Buffer").diagnostics).toMatchObject([
      { code: "VM1323", message: expect.stringContaining("`Buffer`") },
    ]);
  });

  it("is not there of a Float16Array, where the tsconfig knows it", () => {
    expect(read("Float16Array").diagnostics).toMatchObject([{ code: "VM1003" }]);
    workspace.write({ "tsconfig.json": { compilerOptions: { lib: ["es2024", "esnext.float16"] } } });
    expect(read("Float16Array").diagnostics).toEqual([]);
  });
});

describe("large types", () => {
  it("may be 200 levels deep", () => {
    const { model, diagnostics } = read(`${"{ a: ".repeat(200)}Date${" }".repeat(200)}`);
    expect(diagnostics).toEqual([]);
    const text = JSON.stringify(createManifest("@x/a", model).manifest);
    expect(text.split('"properties"')).toHaveLength(201);
  });

  it("may be thousands that refer to one another, also in unions and with codecs", () => {
    const size = 2_000;
    const types = Array.from({ length: size }, (_, index) => {
      const [next, other, more] = [1, 7, 13].map((factor) => `T${(index * factor + factor) % size}`);
      return `interface T${index} { next: ${next} | ${other} | null; more?: ${more}[]; at: Date }`;
    });
    const { model, diagnostics } = read("T0", types.join("\n"));
    expect(diagnostics).toEqual([]);
    expect(Object.keys(createManifest("@x/a", model).manifest.$defs)).toHaveLength(size);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: they are types
