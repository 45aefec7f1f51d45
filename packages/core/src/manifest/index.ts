export { formatNoun } from "./format-nouns.ts";
export { type ContractParts, methodContract, methodHash, schemaContract } from "./hash.ts";
export type { OpenApiDocument, OpenApiObject, PathItem } from "./openapi/document.ts";
export { type OpenApiOptions, toOpenApi } from "./openapi/to-openapi.ts";
export type {
  BatchInfo,
  ErrorInfo,
  JsonSchema,
  Manifest,
  MethodInfo,
  ParamInfo,
  ResourcesInfo,
  ReturnInfo,
  ServiceInfo,
} from "./service-info.generated.ts";
export { manifestSchema } from "./service-info.generated.ts";
