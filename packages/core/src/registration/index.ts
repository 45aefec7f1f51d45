export { decoratorNames } from "../decorators/decorator-names.ts";
export { memberNameProblem, methodNameProblem, serviceNameProblem } from "../decorators/name-rules.ts";
export { type ReadBatch, readBatch } from "./batch.ts";
export type { MethodDefinition, ServiceClass, ServiceDefinition } from "./definition.ts";
export { formatBytes } from "./format-bytes.ts";
export { isServiceClass, readDefinition } from "./read-definition.ts";
export { Registry } from "./registry.ts";
export { type ReadResources, readResources, toBytes } from "./resources.ts";
export { type ModuleServices, servicesOf } from "./services-of.ts";
