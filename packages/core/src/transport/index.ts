export { type Interceptor, intercept, type Next } from "./interceptor.ts";
export type { Call, CallOptions, ItemStream, StatusCall, StepCall, Transport, TransportCall } from "./transport.ts";
