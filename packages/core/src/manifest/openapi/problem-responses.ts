import { errorCodes } from "../../errors/codes.ts";
import { type ErrorCode, isErrorCode } from "../../errors/error-code.ts";
import { problemMediaType } from "../../errors/problem.ts";
import type { JsonSchema } from "../service-info.generated.ts";
import { type OpenApiObject, schemaRef } from "./document.ts";

const everyCode = Object.keys(errorCodes).filter(isErrorCode);

/** What a call may fail with; declared errors are each method's own. */
export const callCodes: readonly ErrorCode[] = without(
  "declared",
  "canceled",
  "unimplemented",
  "insufficient_resources",
);

/** What a lifecycle step may fail with. */
export const stepCodes: readonly ErrorCode[] = without(
  ...(["declared", "contract_mismatch", "unsupported_media_type", "resource_exhausted", "unimplemented"] as const),
);

/** What a question about one service may fail with. */
export const questionCodes: readonly ErrorCode[] = [
  ...(["invalid_argument", "unauthenticated", "permission_denied", "not_found", "internal"] as const),
];

/** What the list of services may fail with. */
export const listCodes: readonly ErrorCode[] = ["unauthenticated", "permission_denied", "internal"];

function without(...codes: readonly ErrorCode[]): ErrorCode[] {
  return everyCode.filter((code) => !codes.includes(code));
}

/** References to the shared answers for some codes, by status. */
export function problemRefs(codes: readonly ErrorCode[]): Record<string, OpenApiObject> {
  const statuses = new Set(codes.map((code) => errorCodes[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => [status, { $ref: `#/components/responses/${nameOf(status)}` }]),
  );
}

/** The shared answers, one for each status of the table of codes. */
export function problemResponses(): Record<string, OpenApiObject> {
  const used = everyCode.filter((code) => [callCodes, stepCodes, questionCodes].some((codes) => codes.includes(code)));
  const statuses = [...Map.groupBy(used, (code) => errorCodes[code].status)];
  return Object.fromEntries(statuses.map(([status, codes]) => [nameOf(status), response(status, codes)]));
}

function nameOf(status: number): string {
  return `Problem${status}`;
}

function response(status: number, codes: readonly ErrorCode[]): OpenApiObject {
  const description = codes.map((code) => `\`${code}\`: ${errorCodes[code].title}.`).join("\n\n");
  const header = headers.find((one) => one.statuses.includes(status));
  return {
    description,
    ...(header !== undefined && { headers: { [header.name]: header.value } }),
    content: { [problemMediaType]: { schema: schemaRef("Problem") } },
  };
}

/** Headers that answers of some statuses have. */
const headers: readonly {
  readonly statuses: readonly number[];
  readonly name: string;
  readonly value: OpenApiObject;
}[] = [
  {
    statuses: [429, 503],
    name: "retry-after",
    value: {
      description: "Present when trying again may help: after how many seconds.",
      schema: { type: "integer", minimum: 1 },
    },
  },
  {
    statuses: [401],
    name: "www-authenticate",
    value: { description: "What kind of token is asked for.", schema: { const: "Bearer" } },
  },
];

/** The schema of a `ProblemCode`. */
export const problemCodeSchema: JsonSchema = { enum: everyCode, description: "What kind of failure this is." };

/** The schema of a `Problem`. */
export const problemSchema: JsonSchema = {
  type: "object",
  description: "Why a request failed (RFC 9457).",
  properties: {
    type: { type: "string", description: "`urn:vmodel:error:` and the code." },
    title: { type: "string", description: "What the code means." },
    status: { type: "integer", description: "The HTTP status." },
    detail: { type: "string", description: "What is wrong, and what to do." },
    code: schemaRef("ProblemCode"),
    service: { type: "string" },
    method: { type: "string" },
    state: { type: "string", description: "The state of the service when the error arose." },
    retriable: { type: "boolean", description: "Whether the same request may succeed later." },
    retry_after_ms: { type: "number", description: "How long to wait before trying again, in ms." },
    details: {
      type: "array",
      description: "What is wrong at which place.",
      items: {
        type: "object",
        properties: {
          path: { type: "string", description: "JSON Pointer into the arguments, or the name of a step." },
          message: { type: "string" },
        },
        required: ["path", "message"],
      },
    },
    request_id: { type: "string", description: "Under which the host's log tells more." },
    phase: { type: "string", description: "`lifecycle_failed`: the phase that failed." },
  },
  required: ["type", "title", "status", "detail", "code", "retriable"],
};
