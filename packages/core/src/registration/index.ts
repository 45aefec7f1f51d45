export type { MethodDefinition, ServiceClass, ServiceDefinition } from "./definition.ts";
export { Registry } from "./registry.ts";
