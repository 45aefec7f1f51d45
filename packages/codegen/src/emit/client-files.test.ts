import type { JsonSchema } from "@vmodel/core/manifest";
import { describe, expect, it } from "vitest";
import { emitClient } from "./client-files.ts";
import type { ClientManifest, ClientMethod } from "./client-manifest.ts";

const texts = { type: "", type_desc: "", desc: "" };
const string: JsonSchema = { type: "string" };
const date: JsonSchema = { type: "string", format: "date-time", "x-vmodel-codec": "date" };

function method(
  name: string,
  params: Readonly<Record<string, JsonSchema>>,
  more: Partial<ClientMethod> = {},
): ClientMethod {
  const all = Object.entries(params).map(([param, schema]) => ({ name: param, ...texts, required: true, schema }));
  return { name, desc: "", params: all, return: { ...texts, schema: string }, stream: false, accepts: [], ...more };
}

function manifest(methods: readonly ClientMethod[], $defs: ClientManifest["$defs"] = {}, name = "s"): ClientManifest {
  return { package: "p", services: [{ service_name: name, service_desc: "", protocol: "minimal", methods }], $defs };
}

function emit(given: ClientManifest): { types: string; module: string } {
  const info = { name: "c", version: "1.0.0", servicePackage: "p", shared: {} };
  const files = emitClient({ manifest: given, info });
  return { types: files.get("index.d.ts") ?? "", module: files.get("index.js") ?? "" };
}

describe("the declared errors of a client", () => {
  const tooLong = {
    name: "TooLong",
    desc: "When the text is too long.",
    schema: { type: "object", properties: { limit: { type: "number" }, since: date }, required: ["limit", "since"] },
  };
  const plain = { name: "Busy", desc: "", schema: {} };

  it("are constants with their data's type, one for all methods that declare them", () => {
    const again = { ...tooLong, desc: "When the answer would be." };
    const { types, module } = emit(
      manifest([method("a", {}, { errors: [tooLong, plain] }), method("b", {}, { errors: [again] })]),
    );
    expect(types).toContain('import type { ErrorDescriptor, ServiceDescriptor } from "@vmodel/client/codegen-v1";');
    expect(types).toContain("   * @throws {TooLong} When the text is too long.\n   * @throws {Busy}\n");
    expect(types).toContain('export declare const Busy: ErrorDescriptor<"Busy", unknown>;\n');
    expect(types).toContain(`/**
 * When the text is too long.
 *
 * When the answer would be.
 */
export declare const TooLong: ErrorDescriptor<"TooLong", { limit: number; since: Date; [k: string]: unknown }>;
`);
    expect(module).toContain('export const TooLong = { error: "TooLong" };\n');
    expect(module).toContain(
      'errors: { TooLong: { type: "object", properties: { since: { "x-vmodel-codec": "date" } } } } }',
    );
  });

  it("may have the name of a data type, of ours or of a global", () => {
    const errors = [tooLong, { ...plain, name: "ErrorDescriptor" }, { ...plain, name: "Date" }];
    const { types } = emit(manifest([method("a", { at: date }, { errors })], { TooLong: string }));
    expect(types).toContain("import type { ErrorDescriptor as ErrorDescriptor_, ServiceDescriptor } from");
    expect(types).toContain('export declare const ErrorDescriptor: ErrorDescriptor_<"ErrorDescriptor", unknown>;');
    expect(types).toContain("export type TooLong = string;");
    expect(types).toContain("a(at: Date): Promise<string>;");
  });

  it("are refused when they clash with each other or with a service", () => {
    const other = { ...tooLong, schema: {} };
    expect(() =>
      emit(manifest([method("a", {}, { errors: [tooLong] }), method("b", {}, { errors: [other] })])),
    ).toThrow("The error TooLong of s.a and that of s.b carry different data");
    expect(() => emit(manifest([method("a", {}, { errors: [tooLong] })], {}, "TooLong"))).toThrow(
      "A client would export TooLong twice: for the service TooLong and for the error TooLong of TooLong.a.",
    );
  });
});

describe("types", () => {
  it("may refer to each other by the thousand", () => {
    const count = 3_000;
    const types = Array.from({ length: count }, (_, index): [string, JsonSchema] => {
      const next = { $ref: `#/$defs/T${(index + 1) % count}` };
      const back = { $ref: `#/$defs/T${(index * 7) % count}` };
      return [`T${index}`, { type: "object", properties: { next, back, at: date }, additionalProperties: false }];
    });
    const { types: text, module } = emit(
      manifest([method("m", { a: { $ref: "#/$defs/T0" } })], Object.fromEntries(types)),
    );
    expect(text).toContain("export interface T1 {\n  next?: T2;\n  back?: T7;\n  at?: Date;\n}\n");
    expect(text.match(/^export interface T\d+ /gm)).toHaveLength(count);
    expect(module.match(/^ {4}T\d+: \{/gm)).toHaveLength(count);
  });
});

describe("names of other languages", () => {
  it("stand in signatures as TypeScript allows, and everywhere else as they are", () => {
    const names = ["class", "class_", "top-k", "1st", "a b", "this", "größe", "arguments", "$x", "-"];
    const { types, module } = emit(manifest([method("m", Object.fromEntries(names.map((name) => [name, string])))]));
    const order = Object.keys(Object.fromEntries(names.map((name) => [name, 0])));
    expect(order).toEqual(names);
    expect(types).toContain(
      "m(class__: string, class_: string, top_k: string, _1st: string, a_b: string, this_: string, größe: string, arguments_: string, $x: string, _: string)",
    );
    expect(types).toContain(
      'args: { class: string; class_: string; "top-k": string; "1st": string; "a b": string; this: string; größe: string; arguments: string; $x: string; "-": string }',
    );
    expect(module).toContain(`params: ${JSON.stringify(names).replaceAll(",", ", ")}`);
  });

  it.each([
    [["a", "a"], /parameter name of s\.m "a".*twice/],
    [[""], /parameter name of s\.m "".*empty/],
    [["__proto__"], /parameter name of s\.m "__proto__"/],
  ])("are refused where they cannot be carried: %j", (names, message) => {
    const one = method("m", {});
    const params = names.map((name) => ({ name, ...texts, required: true, schema: string }));
    expect(() => emit(manifest([{ ...one, params }]))).toThrow(message);
  });

  it("hide no global", () => {
    const $defs = { Date: string, Promise: string, Record: string };
    const { types } = emit(
      manifest([method("m", { at: date, own: { $ref: "#/$defs/Date" } }), method("n", {})], $defs, "map"),
    );
    expect(types).toContain("m(at: globalThis.Date, own: Date): globalThis.Promise<string>;");
    expect(types).toContain("n: { args: globalThis.Record<string, never>; returns");
    expect(types).toContain("export interface MapService {");
  });
});

describe("comments of methods", () => {
  it("say all that the signature cannot", () => {
    const point = {
      type: "object",
      properties: { x: { type: "integer", minimum: 0, description: "To the right." }, y: { type: "number" } },
      required: ["x", "y"],
      additionalProperties: false,
    };
    const one = method(
      "m",
      { at: { ...date }, class: point, n: { type: "number", minimum: 0, default: 1 } },
      {
        desc: "Does it.",
        return: { ...texts, desc: "what came of it", schema: { type: "array", items: date } },
        deprecated: "use n",
        examples: [
          { args: { at: "2026-01-01T00:00:00.000Z", n: 2 }, returns: ["2026-01-02T00:00:00.000Z"] },
          { text: "```ts\nawait client.s.m(now);\n```" },
          { text: "See the page." },
        ],
      },
    );
    const [first, ...others] = one.params.map((param) => ({ ...param, desc: param.name === "n" ? "" : "where" }));
    const { types } = emit(manifest([{ ...one, params: first === undefined ? [] : [first, ...others] }]));
    expect(types).toContain(`  /**
   * Does it.
   * @param at where
   * @param class_ where
   * @param class_.x To the right. (integer, minimum 0)
   * @param n (minimum 0, default 1)
   * @returns what came of it
   * @example
   * \`\`\`ts
   * await client.s.m(new Date("2026-01-01T00:00:00.000Z"), undefined, 2); // [new Date("2026-01-02T00:00:00.000Z")]
   * \`\`\`
   * @example
   * \`\`\`ts
   * await client.s.m(now);
   * \`\`\`
   * @example See the page.
   * @deprecated use n
   */
`);
  });

  it("show each kind of value as the code that makes it", () => {
    const base64 = { type: "string", contentEncoding: "base64" };
    const params: Record<string, JsonSchema> = {
      bytes: { ...base64, "x-vmodel-codec": "bytes" },
      floats: { ...base64, "x-vmodel-codec": "typed_array", "x-vmodel-dtype": "float32" },
      buffer: { ...base64, "x-vmodel-codec": "array_buffer" },
      big: { type: "string", "x-vmodel-codec": "bigint" },
      map: {
        type: "array",
        items: { type: "array", prefixItems: [string, date] },
        "x-vmodel-codec": "map",
      },
      set: { type: "array", items: { type: "number" }, "x-vmodel-codec": "set" },
      odd: { anyOf: [{ type: "number" }, { enum: ["NaN"] }], "x-vmodel-codec": "number" },
      plain: {},
    };
    const when = "2026-01-01T00:00:00.000Z";
    const args = {
      ...{ bytes: "AQI=", floats: "AACAPwAAAMA=", buffer: "AAAAAAAAAAAAAAAAAAAAAAAAAA==", big: "12" },
      ...{ map: [["a", when]], set: [1, 2], odd: "-0", plain: { "x-y": [null, "a*/"], z: {} } },
    };
    const { types } = emit(manifest([method("m", params, { examples: [{ args }], stream: true })]));
    expect(types).toContain(
      `for await (const item of client.s.m(new Uint8Array([1, 2]), new Float32Array([1, -2]), new Uint8Array([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, /* 3 more *\\/]).buffer, 12n, new Map([["a", new Date("${when}")]]), new Set([1, 2]), -0, { "x-y": [null, "a*\\/"], z: {} })) console.log(item);`,
    );
  });
});
