export {
  createServiceError,
  type DeclaredError,
  type DeclaredErrorOf,
  type ErrorCode,
  type ErrorDescriptor,
  isServiceError,
  isVModelError,
  ServiceError,
  VModelError,
} from "@vmodel/core";
export type { ServiceStatus } from "@vmodel/core/lifecycle";
export type { CallOptions, Interceptor, Transport, TransportCall } from "@vmodel/core/transport";
export type {
  Client,
  ClientExtras,
  ClientOptions,
  HttpClientOptions,
  ReservedKeys,
  Services,
  TransportClientOptions,
} from "./client/client-types.ts";
export { createClient } from "./client/create-client.ts";
export type {
  LifecycleOf,
  LifecycleQueries,
  MinimalLifecycle,
  ReadyOptions,
  SimplifiedLifecycle,
  StandardLifecycle,
} from "./client/lifecycle-types.ts";
export type { MethodDescriptor, Protocol, ServiceDescriptor } from "./codegen-v1.ts";
export { createHttpTransport } from "./http/http-transport.ts";
export type { HttpTransportOptions } from "./http/options.ts";
export { createMockTransport } from "./mock/create-mock-transport.ts";
export type { MockHandlers, MockMethod, MockMethods } from "./mock/mock-types.ts";
