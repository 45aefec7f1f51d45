import { errorCodes } from "../../errors/codes.ts";
import { type ErrorCode, isErrorCode } from "../../errors/error-code.ts";
import { problemMediaType } from "../../errors/problem.ts";
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
