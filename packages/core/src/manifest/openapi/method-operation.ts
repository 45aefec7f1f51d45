import type { ErrorInfo, JsonSchema, Manifest, MethodInfo, ParamInfo } from "../service-info.generated.ts";
import type { BytesCheck } from "./bytes-check.ts";
import type { Components } from "./components.ts";
import { type OpenApiObject, schemaRef } from "./document.ts";
import { eventStream } from "./event-stream.ts";
import { namedExamples, textExamples } from "./examples.ts";
import { callParameters } from "./parameters.ts";
import { callCodes, problemRefs } from "./problem-responses.ts";
import { firstSentence, paragraphs } from "./texts.ts";
import { isNothing, mayBeNothing } from "./without-undefined.ts";

/** A method, and where it stands. */
export interface MethodSite {
  readonly manifest: Manifest;
  readonly service: string;
  readonly method: MethodInfo;
  readonly components: Components;
  readonly carriesBytes: BytesCheck;
}

/** The call of one method. */
export function methodOperation(site: MethodSite): OpenApiObject {
  const { service, method } = site;
  const { name, desc, deprecated, hash } = method;
  const body = requestBody(site);
  return {
    operationId: operationId(service, name),
    summary: firstSentence(desc) ?? `${service}.${name}`,
    ...descriptionOf(method),
    tags: [service],
    ...(deprecated !== undefined && { deprecated: true }),
    parameters: callParameters,
    ...(body !== undefined && { requestBody: body }),
    responses: { ...results(site), ...problemRefs(callCodes), ...declaredErrors(site) },
    "x-vmodel-contract": hash,
  };
}

/**
 * `service.method`: unique, because names have neither dots nor tildes. Ids are to be safe in URLs, and so letters beyond
 * ASCII are written as code points.
 */
function operationId(service: string, method: string): string {
  return `${service}.${method}`.replace(/[^\w.$]/gu, (letter) => `~${letter.codePointAt(0)?.toString(16)}~`);
}

function descriptionOf({ desc, deprecated, examples }: MethodInfo): OpenApiObject {
  const reason = deprecated === undefined || deprecated === "" ? "" : `Deprecated: ${deprecated}`;
  const description = paragraphs(desc, reason, ...textExamples(examples));
  return description === "" ? {} : { description };
}

/** The parameters as one closed object; a method that has none has no body. */
function requestBody(site: MethodSite): OpenApiObject | undefined {
  const { manifest, method, components } = site;
  const params = method.params.filter(({ schema }) => !isNothing(schema));
  if (params.length === 0) return undefined;
  const required = params.filter((param) => param.required).map(({ name }) => name);
  const property = ({ name, desc, schema }: ParamInfo): [string, JsonSchema] => [
    name,
    { ...components.convert(manifest, schema), ...(desc !== "" && { description: desc }) },
  ];
  const schema = {
    type: "object",
    properties: Object.fromEntries(params.map(property)),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
  const isRaw = params.some((param) => site.carriesBytes(param.schema));
  return { required: required.length > 0, content: content(schema, isRaw, namedExamples(method.examples, "args")) };
}

/** The answers to a call that succeeds. */
function results(site: MethodSite): Record<string, OpenApiObject> {
  const { manifest, method, components } = site;
  const { desc, type_desc: about, schema } = method.return;
  const description = desc || about || (method.stream ? "The items." : "The result.");
  const value = components.convert(manifest, schema);
  if (method.stream) {
    const errorRefs = declaredRefs(site);
    const ends = { name: "end", description: "The last event of a stream that is complete.", data: { type: "object" } };
    const fails = {
      name: "error",
      description: "The last event of a stream that fails.",
      data: oneOf([schemaRef("Problem"), ...errorRefs]),
    };
    return { 200: { description, content: eventStream([{ name: "item", data: value }, ends, fails]) } };
  }
  const examples = namedExamples(method.examples, "returns");
  const isRaw = site.carriesBytes(schema);
  return {
    ...(!isNothing(value) && { 200: { description, content: content(value, isRaw, examples) } }),
    ...(mayBeNothing(schema) && { 204: { description: isNothing(schema) ? desc || "Done." : "Nothing." } }),
  };
}

/**
 * JSON, and CBOR where there are bytes. The CBOR document is the same but for byte strings in place of base64, which is
 * marked; a schema of its own would spoil the types that generators make of the JSON.
 */
function content(schema: JsonSchema, isRaw: boolean, examples: OpenApiObject): OpenApiObject {
  const json = { schema, ...(Object.keys(examples).length > 0 && { examples }) };
  return {
    "application/json": json,
    ...(isRaw && { "application/cbor": { schema, "x-vmodel-form": "binary" } }),
  };
}

function declaredErrors(site: MethodSite): Record<string, OpenApiObject> {
  const { errors = [] } = site.method;
  if (errors.length === 0) return {};
  const line = ({ name, desc }: ErrorInfo): string => `\`${name}\`${desc === "" ? "" : `: ${desc}`}`;
  return {
    422: {
      description: paragraphs(...errors.map(line)),
      content: { "application/problem+json": { schema: oneOf(declaredRefs(site)) } },
    },
  };
}

function declaredRefs({ method, components }: MethodSite): JsonSchema[] {
  return (method.errors ?? []).map((error) => components.errorRef(error));
}

function oneOf(schemas: readonly JsonSchema[]): JsonSchema {
  const [first = {}] = schemas;
  return schemas.length === 1 ? first : { oneOf: schemas };
}
