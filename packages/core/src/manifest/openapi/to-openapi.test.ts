import { describe, expect, it } from "vitest";
import { errorCodes } from "../../errors/codes.ts";
import { manifest, method, param, returns, service } from "./testing/manifests.ts";
import { toOpenApi } from "./to-openapi.ts";

const number = { type: "number" };
const add = method("add", {
  desc: "Adds two numbers. The second one is optional.\n\nIt is fast.",
  params: [{ ...param("a", number), desc: "the first addend" }, param("b", number, false)],
  return: returns(number, "the sum"),
  hash: "abc",
});
const maths = manifest("@acme/maths", [service("maths", [add], { protocol: "standard", service_desc: "Counts." })]);

function postOf(document: ReturnType<typeof toOpenApi>, path: string): Record<string, unknown> {
  return document.paths[path]?.post as Record<string, unknown>;
}

describe("toOpenApi", () => {
  it("describes a call", () => {
    const { responses, ...operation } = postOf(toOpenApi([maths]), "/v1/services/maths/methods/add");
    expect(operation).toEqual({
      operationId: "maths.add",
      summary: "Adds two numbers",
      description: "Adds two numbers. The second one is optional.\n\nIt is fast.",
      tags: ["maths"],
      parameters: [
        { $ref: "#/components/parameters/TimeoutMs" },
        { $ref: "#/components/parameters/Contract" },
        { $ref: "#/components/parameters/RequestId" },
      ],
      requestBody: {
        required: true,
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { a: { type: "number", description: "the first addend" }, b: { type: "number" } },
              required: ["a"],
              additionalProperties: false,
            },
          },
        },
      },
      "x-vmodel-contract": "abc",
    });
    expect(responses).toMatchObject({
      200: { description: "the sum", content: { "application/json": { schema: number } } },
      400: { $ref: "#/components/responses/Problem400" },
      504: { $ref: "#/components/responses/Problem504" },
    });
  });

  it("has for each status of the table of codes that a host answers one shared response that names the codes", () => {
    const { responses } = toOpenApi([maths]).components;
    const statuses = new Set(Object.values(errorCodes).map(({ status }) => status));
    for (const own of [422, 501]) statuses.delete(own as 422);
    expect(Object.keys(responses)).toEqual([...statuses].map((status) => `Problem${status}`));
    expect(responses.Problem503?.description).toMatch(/`failed_precondition`.*`unavailable`.*`lifecycle_failed`/s);
    expect(Object.keys((responses.Problem503 as { headers: object }).headers)).toEqual(["retry-after"]);
  });

  it("depends on neither the order of packages nor that of services", () => {
    const other = manifest("other", [service("a", []), service("z", [])]);
    const turned = { ...other, services: other.services.toReversed() };
    expect(JSON.stringify(toOpenApi([maths, other]))).toBe(JSON.stringify(toOpenApi([turned, maths])));
  });

  it("has the steps for the services whose protocol has them", () => {
    const simple = service("simple", [], { protocol: "simplified" });
    const { paths, tags } = toOpenApi([maths, manifest("others", [service("probe", []), simple])]);
    const having = (step: string): unknown => {
      const [parameter] = paths[`/v1/services/{service}/${step}`]?.parameters ?? [];
      return (parameter?.schema as { enum: string[] } | undefined)?.enum;
    };
    expect(having("prepare")).toEqual(["maths", "simple"]);
    expect(having("load")).toEqual(["maths"]);
    expect(having("status")).toEqual(["maths", "probe", "simple"]);
    expect(tags.map(({ name }) => name)).toEqual([
      ...["maths", "probe", "simple"],
      ...["Service discovery", "Service lifecycle", "Host health"],
    ]);
  });

  it("has no steps where no service has any, and no service where there is none", () => {
    const { paths, tags } = toOpenApi([manifest("probes", [service("probe", [])])]);
    expect(Object.keys(paths).filter((path) => /prepare|load/.test(path))).toEqual([]);
    expect(tags.map(({ name }) => name)).toEqual(["probe", "Service discovery", "Host health"]);
    expect(Object.keys(toOpenApi([]).paths)).toEqual(["/v1/services", "/livez", "/readyz"]);
  });

  it("takes its title, version and server from the options, and the title else from the packages", () => {
    expect(toOpenApi([maths])).toMatchObject({
      info: { title: "@acme/maths", version: "1.0.0" },
      servers: [{ url: "/" }],
    });
    expect(toOpenApi([maths, manifest("other", [])]).info.title).toBe("vmodel services");
    const told = toOpenApi([maths], { title: "Maths", version: "2.1.0", serverUrl: "https://maths.example.org" });
    expect(told).toMatchObject({
      info: { title: "Maths", version: "2.1.0" },
      servers: [{ url: "https://maths.example.org" }],
    });
  });

  it("says whether a token is asked for, where that is known", () => {
    expect(toOpenApi([maths]).security).toEqual([{}, { bearer: [] }]);
    expect(toOpenApi([maths], { token: true }).security).toEqual([{ bearer: [] }]);
    const open = toOpenApi([maths], { token: false });
    expect([open.security, open.components.securitySchemes]).toEqual([[], undefined]);
  });

  it("refuses two services of one name", () => {
    const other = manifest("other", [service("maths", [])]);
    expect(() => toOpenApi([maths, other])).toThrow("Both @acme/maths and other have a service maths");
  });

  it("gives names beyond ASCII paths and ids that URLs can carry", () => {
    const { paths } = toOpenApi([manifest("p", [service("größen", [method("höhe")])])]);
    const path = "/v1/services/gr%C3%B6%C3%9Fen/methods/h%C3%B6he";
    expect(paths[path]?.post?.operationId).toBe("gr~f6~~df~en.h~f6~he");
  });

  it("keeps names of objects' own members apart from them", () => {
    const methods = ["toString", "hasOwnProperty"].map((name) => method(name, { params: [param("valueOf", number)] }));
    const { paths } = toOpenApi([manifest("p", [service("toString", methods)])]);
    expect(paths["/v1/services/toString/methods/hasOwnProperty"]?.post?.operationId).toBe("toString.hasOwnProperty");
  });
});
