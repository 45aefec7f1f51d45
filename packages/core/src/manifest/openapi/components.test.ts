import { describe, expect, it } from "vitest";
import type { ErrorInfo, JsonSchema, Manifest } from "../service-info.generated.ts";
import { manifest, method, param, returns, service } from "./testing/manifests.ts";
import { toOpenApi } from "./to-openapi.ts";

const text = { type: "string" };
const number = { type: "number" };

function refTo(name: string): JsonSchema {
  return { $ref: `#/$defs/${name}` };
}

/** A package with one service that takes a value of a type. */
function taking(name: string, schema: JsonSchema, $defs: Record<string, JsonSchema>): Manifest {
  return manifest(
    name,
    [service(name.replace(/\W/g, "_"), [method("take", { params: [param("value", schema)] })])],
    $defs,
  );
}

/** The names of the document's schemas that are not of every document. */
function own(...manifests: Manifest[]): string[] {
  const every = new Set(Object.keys(toOpenApi([manifest("empty", [service("empty", [])])]).components.schemas));
  return Object.keys(toOpenApi(manifests).components.schemas).filter((name) => !every.has(name));
}

/** The schema of the value of the method `take`. */
function taken(manifests: Manifest[], name: string): unknown {
  const path = `/v1/services/${name.replace(/\W/g, "_")}/methods/take`;
  const operation = toOpenApi(manifests).paths[path]?.post as
    | { requestBody: { content: { "application/json": { schema: { properties: { value: unknown } } } } } }
    | undefined;
  return operation?.requestBody.content["application/json"].schema.properties.value;
}

describe("the named schemas", () => {
  it("are those that methods use, also by way of one another", () => {
    const $defs = {
      List: { type: "array", items: refTo("Node") },
      Node: { type: "object", properties: { next: refTo("List") } },
    };
    const unused = { Config: text };
    expect(own(taking("p", refTo("List"), { ...$defs, ...unused }))).toEqual(["List", "Node"]);
  });

  it("are found in long chains", () => {
    const names = Array.from({ length: 20_000 }, (_, index) => `T${index}`);
    const $defs = Object.fromEntries(
      names.map((name, index) => [name, { type: "array", items: refTo(`T${index + 1}`) }]),
    );
    expect(own(taking("p", refTo("T0"), { ...$defs, T20000: text }))).toHaveLength(20_001);
  });

  it("are found among thousands that refer to one another, by thousands of methods", () => {
    const count = 4000;
    const type = (index: number): JsonSchema => ({
      type: "object",
      properties: { next: refTo(`T${(index + 1) % count}`), far: refTo(`T${(index * 7) % count}`) },
    });
    const $defs = Object.fromEntries(Array.from({ length: count }, (_, index) => [`T${index}`, type(index)]));
    const methods = Array.from({ length: count }, (_, index) =>
      method(`m${index}`, { params: [param("value", refTo(`T${index}`))], return: returns(refTo(`T${index}`)) }),
    );
    const big = (name: string, more = {}): Manifest => manifest(name, [service(name, methods)], { ...$defs, ...more });
    expect(own(big("a"))).toHaveLength(count);
    expect(own(big("a"), big("b", { T5: text }))).toHaveLength(2 * count);
  });

  it("are one where packages mean the same, and have the package's name where they do not", () => {
    const a = taking("@acme/a", refTo("User"), { User: refTo("Name"), Name: text });
    const same = taking("b", refTo("User"), { User: refTo("Name"), Name: text });
    const other = taking("c", refTo("User"), { User: refTo("Name"), Name: number });
    expect(own(a, same)).toEqual(["Name", "User"]);
    expect(own(a, other)).toEqual(["AcmeAName", "AcmeAUser", "CName", "CUser"]);
    expect(own(other, a)).toEqual(own(a, other));
    expect(taken([a, other], "c")).toEqual({ $ref: "#/components/schemas/CUser" });
    expect(toOpenApi([a, other]).components.schemas.CUser).toEqual({ $ref: "#/components/schemas/CName" });
  });

  it("are told apart also where packages' names are alike", () => {
    const one = taking("@a/b", refTo("User"), { User: text });
    const other = taking("a-b", refTo("User"), { User: number });
    expect(own(one, other)).toEqual(["ABUser_2", "ABUser_3"]);
    expect(own(other, one)).toEqual(own(one, other));
    expect(taken([one, other], "a-b")).not.toEqual(taken([one, other], "@a/b"));
  });

  it("never take the place of those that every document has", () => {
    const p = taking("my-pack", refTo("Problem"), { Problem: text });
    expect(own(p)).toEqual(["MyPackProblem"]);
    expect(toOpenApi([p]).components.schemas.Problem).toHaveProperty("allOf");
  });

  it("have names that OpenAPI allows", () => {
    const p = taking("p", { anyOf: [refTo("Größe"), refTo("Gr__e")] }, { Größe: text, Gr__e: number });
    expect(own(p).every((name) => /^[\w.-]+$/.test(name))).toBe(true);
    expect(own(p)).toHaveLength(2);
  });

  it("leave alone what is data, although it looks like a schema", () => {
    const value = { const: { $ref: "#/$defs/User", not: {} }, default: { anyOf: [{ not: {} }] } };
    expect(taken([taking("p", value, { User: text })], "p")).toEqual(value);
  });

  it("keep our own keywords, also those with schemas in them", () => {
    const tuple = { type: "array", "x-vmodel-suffixItems": [refTo("User")], "x-vmodel-ts": "[...string[], User]" };
    expect(taken([taking("p", tuple, { User: text })], "p")).toEqual({
      ...tuple,
      "x-vmodel-suffixItems": [{ $ref: "#/components/schemas/User" }],
    });
  });
});

describe("undefined", () => {
  it.each<[string, JsonSchema, JsonSchema]>([
    ["is left out of unions", { anyOf: [text, { not: {} }], description: "d" }, { ...text, description: "d" }],
    ["leaves the rest of a union", { anyOf: [text, number, { not: {} }] }, { anyOf: [text, number] }],
    [
      "is left out of closed objects",
      { type: "object", properties: { a: { not: {} }, b: text }, additionalProperties: false },
      { type: "object", properties: { b: text }, additionalProperties: false },
    ],
    [
      "stays in open ones, where it forbids",
      { type: "object", properties: { a: { not: {} } }, additionalProperties: text },
      { type: "object", properties: { a: { not: {} } }, additionalProperties: text },
    ],
    ["stays where it is all there is", { type: "array", items: { not: {} } }, { type: "array", items: { not: {} } }],
    ["is not what `not` says of something", { anyOf: [text, { not: text }] }, { anyOf: [text, { not: text }] }],
  ])("%s", (_, schema, expected) => {
    expect(taken([taking("p", schema, {})], "p")).toEqual(expected);
  });
});

it("undefined beside a reference leaves the reference", () => {
  const optional = { anyOf: [refTo("User"), { not: {} }], description: "d" };
  expect(taken([taking("p", optional, { User: text })], "p")).toEqual({
    $ref: "#/components/schemas/User",
    description: "d",
  });
});

describe("a discriminator", () => {
  const circle = { type: "object", properties: { kind: { const: "circle" } }, required: ["kind"] };
  const square = { type: "object", properties: { kind: refTo("Kinds") }, required: ["kind"] };
  const $defs = { Circle: circle, Square: square, Kinds: { enum: ["square", "box"] } };
  const union = (...anyOf: JsonSchema[]): JsonSchema => ({ anyOf, discriminator: { propertyName: "kind" } });
  const discriminatorOf = (schema: JsonSchema, more = {}): unknown =>
    (taken([taking("p", schema, { ...$defs, ...more })], "p") as JsonSchema).discriminator;

  it("leads each value to its reference", () => {
    const mapping = {
      circle: "#/components/schemas/Circle",
      square: "#/components/schemas/Square",
      box: "#/components/schemas/Square",
    };
    expect(discriminatorOf(union(refTo("Circle"), refTo("Square")))).toEqual({ propertyName: "kind", mapping });
    expect(discriminatorOf(union(refTo("Circle"), refTo("Square"), { not: {} }))).toMatchObject({ mapping });
  });

  it.each<[string, JsonSchema, object?]>([
    ["a member has no name", union(refTo("Circle"), square)],
    ["a member is no object", union(refTo("Circle"), { type: "null" })],
    [
      "a value is no text",
      union(refTo("Circle"), refTo("One")),
      { One: { ...circle, properties: { kind: { const: 1 } } } },
    ],
    ["the property is optional", union(refTo("Open")), { Open: { ...circle, required: [] } }],
    ["the property is not in it", union(refTo("Bare")), { Bare: { ...circle, properties: {} } }],
    ["two members share a value", union(refTo("Circle"), refTo("Other")), { Other: circle }],
  ])("is left out where %s", (_, schema, more) => {
    expect(discriminatorOf(schema, more)).toBeUndefined();
  });
});

describe("declared errors", () => {
  const tooLong = (schema: JsonSchema): ErrorInfo[] => [{ name: "TooLong", desc: "", schema }];
  const throwing = (name: string, ...schemas: JsonSchema[]) =>
    service(
      name,
      schemas.map((schema, index) => method(`m${index}`, { errors: tooLong(schema), return: returns(text) })),
    );

  it("are one where they are alike", () => {
    expect(own(manifest("p", [throwing("a", text, text), throwing("b", text)]))).toEqual(["TooLongProblem"]);
  });

  it("have the name of the service, or of the method, where they are not", () => {
    expect(own(manifest("p", [throwing("a", text), throwing("b", number)]))).toEqual([
      "ATooLongProblem",
      "BTooLongProblem",
    ]);
    expect(own(manifest("p", [throwing("a", text, number)]))).toEqual(["AM0TooLongProblem", "AM1TooLongProblem"]);
  });
});
