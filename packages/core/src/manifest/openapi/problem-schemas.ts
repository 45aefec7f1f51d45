import { errorCodes } from "../../errors/codes.ts";
import { fileFailures } from "../../errors/file-failures.ts";
import type { ErrorDetail } from "../../errors/vmodel-error.ts";
import type { ErrorInfo, JsonSchema } from "../service-info.generated.ts";
import { schemaRef } from "./document.ts";
import { isNothing } from "./without-undefined.ts";

/** What every problem document has beside its code. */
const fields: JsonSchema = {
  type: "object",
  description: "Why a request failed (RFC 9457).",
  properties: {
    type: { type: "string", description: "`urn:vmodel:error:` and the code." },
    title: { type: "string", description: "What the code means." },
    status: { type: "integer", description: "The HTTP status." },
    detail: { type: "string", description: "What is wrong, and what to do." },
    service: { type: "string" },
    method: { type: "string" },
    state: { type: "string", description: "The state of the service when the error arose." },
    retriable: { type: "boolean", description: "Whether the same request may succeed later." },
    retry_after_ms: { type: "number", description: "How long to wait before trying again, in ms." },
    details: { type: "array", description: "What is wrong at which place.", items: schemaRef("ProblemDetail") },
    request_id: { type: "string", description: "Under which the host's log tells more." },
    phase: { type: "string", description: "`lifecycle_failed`: the phase that failed." },
  },
  required: ["type", "title", "status", "detail", "retriable"],
};

const detail: Readonly<Record<keyof ErrorDetail, JsonSchema>> = {
  path: {
    type: "string",
    description: "JSON Pointer into the arguments, or the name of a step, a resource or a file.",
  },
  message: { type: "string" },
  reason: { enum: Object.keys(fileFailures), description: "Of a file that could not be fetched: why." },
  url: { type: "string", description: "Of a file that could not be fetched: where it was to come from." },
};

/**
 * The schemas of problem documents, by name. Declared errors have schemas of their own beside `Problem`, and no code in
 * common with it, so that clients can tell them apart by the code.
 */
export const problemSchemas: Readonly<Record<string, JsonSchema>> = {
  ProblemFields: fields,
  ProblemDetail: {
    type: "object",
    description: "What is wrong at one place.",
    properties: detail,
    required: ["path", "message"],
  },
  ProblemCode: {
    enum: Object.keys(errorCodes).filter((code) => code !== "declared"),
    description: "What kind of failure this is.",
  },
  Problem: {
    description: "A failure that is no declared error.",
    allOf: [
      schemaRef("ProblemFields"),
      { type: "object", properties: { code: schemaRef("ProblemCode") }, required: ["code"] },
    ],
  },
};

/** The problem document of a declared error, with the error's name and data. */
export function declaredProblem({ name, desc }: ErrorInfo, data: JsonSchema): JsonSchema {
  const hasData = !isNothing(data);
  return {
    ...(desc !== "" && { description: desc }),
    allOf: [
      schemaRef("ProblemFields"),
      {
        type: "object",
        properties: {
          code: { const: "declared" },
          error: {
            type: "object",
            properties: { name: { const: name }, ...(hasData && { data }) },
            required: ["name", ...(hasData ? ["data"] : [])],
          },
        },
        required: ["code", "error"],
      },
    ],
  };
}
