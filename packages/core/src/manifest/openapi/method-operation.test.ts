import { describe, expect, it } from "vitest";
import type { JsonSchema, MethodInfo } from "../service-info.generated.ts";
import { manifest, method, param, returns, service } from "./testing/manifests.ts";
import { toOpenApi } from "./to-openapi.ts";

/** The document of one method, and its operation. */
function describeMethod(more: Partial<MethodInfo>, $defs: Record<string, JsonSchema> = {}) {
  const document = toOpenApi([manifest("p", [service("s", [method("m", more)])], $defs)]);
  const operation = document.paths["/v1/services/s/methods/m"]?.post as {
    readonly requestBody?: { readonly required: boolean; readonly content: Record<string, Record<string, unknown>> };
    readonly responses: Record<string, { readonly description: string; readonly content?: Record<string, unknown> }>;
    readonly [key: string]: unknown;
  };
  return { document, operation };
}

const bytes = { type: "string", contentEncoding: "base64", "x-vmodel-codec": "bytes" };

describe("a method's operation", () => {
  it("has no body without parameters, and an optional one when all of them are", () => {
    expect(describeMethod({}).operation.requestBody).toBeUndefined();
    expect(describeMethod({ params: [param("nothing", { not: {} }, false)] }).operation.requestBody).toBeUndefined();
    const optional = describeMethod({ params: [param("a", { type: "string" }, false)] }).operation;
    expect(optional.requestBody?.required).toBe(false);
    expect(optional.requestBody?.content["application/json"]?.schema).not.toHaveProperty("required");
  });

  it("answers 204 for nothing, 200 for a value, both for what may be either", () => {
    const statuses = (schema: JsonSchema): string[] => {
      const { responses } = describeMethod({ return: returns(schema) }).operation;
      return Object.keys(responses).filter((status) => status.startsWith("2"));
    };
    expect(statuses({ not: {} })).toEqual(["204"]);
    expect(statuses({ type: "null" })).toEqual(["200"]);
    expect(statuses({ anyOf: [{ type: "number" }, { not: {} }] })).toEqual(["200", "204"]);
  });

  it("takes and gives CBOR besides JSON where bytes occur, however deep", () => {
    const $defs = { Image: { type: "object", properties: { pixels: { $ref: "#/$defs/Pixels" } } }, Pixels: bytes };
    const image = { $ref: "#/$defs/Image" };
    const { operation, document } = describeMethod({ params: [param("image", image)], return: returns(bytes) }, $defs);
    const body = operation.requestBody?.content ?? {};
    expect(Object.keys(body)).toEqual(["application/json", "application/cbor"]);
    expect(body["application/cbor"]).toEqual({ schema: body["application/json"]?.schema, "x-vmodel-form": "binary" });
    expect(Object.keys(operation.responses[200]?.content ?? {})).toEqual(["application/json", "application/cbor"]);
    expect(document.components.schemas.Pixels).toEqual(bytes);
    const plain = describeMethod({ params: [param("text", { type: "string" })] }).operation;
    expect(Object.keys(plain.requestBody?.content ?? {})).toEqual(["application/json"]);
  });

  it("describes the events of a stream", () => {
    const { operation } = describeMethod({ stream: true, return: returns({ type: "number" }, "the numbers") });
    expect(operation.responses[200]).toEqual({
      description: "the numbers",
      content: {
        "text/event-stream": {
          schema: {
            oneOf: [
              expect.objectContaining({ properties: { event: { const: "item" }, data: { type: "number" } } }),
              expect.objectContaining({ properties: { event: { const: "end" }, data: { type: "object" } } }),
              expect.objectContaining({
                properties: { event: { const: "error" }, data: { $ref: "#/components/schemas/Problem" } },
              }),
            ],
          },
        },
      },
    });
  });

  it("names its declared errors", () => {
    const data = { type: "object", properties: { limit: { type: "number" } }, required: ["limit"] };
    const errors = [
      { name: "TooLong", desc: "The text is too long.", schema: data },
      { name: "Busy", desc: "", schema: { not: {} } },
    ];
    const { operation, document } = describeMethod({ errors });
    const refs = [{ $ref: "#/components/schemas/TooLongProblem" }, { $ref: "#/components/schemas/BusyProblem" }];
    expect(operation.responses[422]).toEqual({
      description: "`TooLong`: The text is too long.\n\n`Busy`",
      content: { "application/problem+json": { schema: { oneOf: refs } } },
    });
    expect(document.components.schemas.TooLongProblem).toEqual({
      description: "The text is too long.",
      allOf: [
        { $ref: "#/components/schemas/ProblemFields" },
        {
          type: "object",
          properties: {
            code: { const: "declared" },
            error: { type: "object", properties: { name: { const: "TooLong" }, data }, required: ["name", "data"] },
          },
          required: ["code", "error"],
        },
      ],
    });
    expect(JSON.stringify(document.components.schemas.BusyProblem)).not.toContain("data");
    const events = JSON.stringify(describeMethod({ errors, stream: true }).operation.responses[200]);
    expect(events).toContain(JSON.stringify({ oneOf: [{ $ref: "#/components/schemas/Problem" }, ...refs] }));
    const [only] = errors;
    const one = describeMethod({ errors: only === undefined ? [] : [only] }).operation;
    expect(one.responses[422]?.content).toEqual({ "application/problem+json": { schema: refs[0] } });
  });

  it("carries texts, examples and that it is deprecated", () => {
    const examples = [{ args: { a: 1 }, returns: { b: 2 } }, { args: { a: 2 } }, { text: "client.s.m(1)" }];
    const { operation } = describeMethod({
      desc: "Doubles\na number! Quickly.",
      deprecated: "Use n.",
      params: [param("a", { type: "number", default: 1, description: "of the type" })],
      return: returns({ type: "object" }),
      examples,
    });
    expect(operation).toMatchObject({
      summary: "Doubles a number!",
      deprecated: true,
      description: "Doubles\na number! Quickly.\n\nDeprecated: Use n.\n\nExample:\n\n```\nclient.s.m(1)\n```",
    });
    expect(operation.requestBody?.content["application/json"]).toMatchObject({
      schema: { properties: { a: { type: "number", default: 1, description: "of the type" } } },
      examples: { example_1: { value: { a: 1 } }, example_2: { value: { a: 2 } } },
    });
    expect(operation.responses[200]?.content).toMatchObject({
      "application/json": { examples: { example_1: { value: { b: 2 } } } },
    });
  });

  it("without a description has its name as summary", () => {
    expect(describeMethod({}).operation).toMatchObject({ summary: "s.m" });
    expect(describeMethod({}).operation).not.toHaveProperty("description");
  });
});
