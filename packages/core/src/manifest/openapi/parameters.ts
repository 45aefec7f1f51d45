import type { OpenApiObject } from "./document.ts";

function ref(name: string): OpenApiObject {
  return { $ref: `#/components/parameters/${name}` };
}

/** What every call may say in headers. */
export const callParameters: readonly OpenApiObject[] = ["TimeoutMs", "Contract", "RequestId"].map(ref);

/** What a lifecycle step may be told beside its service. */
export const stepParameters: readonly OpenApiObject[] = ["Wait", "TimeoutMs", "RequestId"].map(ref);

/** The parameters that operations share. */
export const parameters: Readonly<Record<string, OpenApiObject>> = {
  TimeoutMs: {
    name: "vmodel-timeout-ms",
    in: "header",
    description: "How long the caller waits, in ms; of a stream, for each item.",
    schema: { type: "integer", minimum: 1 },
  },
  Contract: {
    name: "vmodel-contract",
    in: "header",
    description: "The hash of the method that the caller knows (`x-vmodel-contract`); another one is refused.",
    schema: { type: "string" },
  },
  RequestId: {
    name: "x-request-id",
    in: "header",
    description: "Under which the host logs this request.",
    schema: { type: "string" },
  },
  Wait: {
    name: "wait",
    in: "query",
    description: "Whether the answer waits for the step's end; else it comes at once, with status 202.",
    schema: { type: "boolean", default: true },
  },
};

/** The name of a service in a path, of those that the path has. */
export function serviceParameter(services: readonly string[]): OpenApiObject {
  return { name: "service", in: "path", required: true, schema: { enum: services } };
}
