export { type Interceptor, intercept, type Next } from "./interceptor.ts";
export { longestTimeoutMs, toTimeoutMs } from "./timeout.ts";
export type {
  Call,
  CallOptions,
  CallSchemas,
  ItemStream,
  StatusCall,
  StepCall,
  Transport,
  TransportCall,
} from "./transport.ts";
