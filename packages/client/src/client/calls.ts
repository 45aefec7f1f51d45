import { VModelError } from "@vmodel/core";
import type { Call, CallOptions, ItemStream, Transport } from "@vmodel/core/transport";
import type { MethodDescriptor, ServiceDescriptor } from "../codegen-v1.ts";
import { type ArgumentsTarget, fromNames, fromPositions } from "./call-arguments.ts";
import { CallStream, isItemStream } from "./call-stream.ts";

/** A promise of the value, or a cold stream. */
export type CallResult = Promise<unknown> | ItemStream;

/** A service function as a client knows it. */
export interface KnownMethod extends ArgumentsTarget {
  readonly descriptor: MethodDescriptor;
  /** Of its service. */
  readonly defs: ServiceDescriptor["defs"];
}

/** The function of a method: takes its arguments by position. */
export function methodFunction(
  transport: Transport,
  method: KnownMethod,
  callerOptions: CallOptions,
): (...values: unknown[]) => CallResult {
  const options = withDefaultTime(callerOptions, method.descriptor);
  return (...values) => send(transport, method, options, () => fromPositions(values, method.descriptor, method));
}

/** The `$call` of a client: takes a service's key and the arguments by name. */
export function callByName(
  transport: Transport,
  services: ReadonlyMap<string, ServiceDescriptor>,
  options: CallOptions,
): (key: string, name: string, args: unknown) => CallResult {
  return (key, name, args) => {
    const service = services.get(key);
    if (service === undefined) return notFound(`The client has no service "${key}"`, services.keys());
    const descriptor = Object.hasOwn(service.methods, name) ? service.methods[name] : undefined;
    if (descriptor === undefined) return notFound(`${key} has no method "${name}"`, Object.keys(service.methods));
    const method = { service: service.name, method: name, descriptor, defs: service.defs };
    return send(transport, method, withDefaultTime(options, descriptor), () => fromNames(args, descriptor, method));
  };
}

/** The `$invoke` of a client: takes strings and leaves every check to the host. */
export function callByStrings(
  transport: Transport,
  options: CallOptions,
): (service: string, method: string, args: unknown) => Promise<unknown> {
  return async (service, method, args) => {
    const named = fromNames(args, undefined, { service, method });
    const controller = new AbortController();
    const closable = withSignal(options, controller.signal);
    const result = await transport.send({ kind: "invoke", service, method, args: named, options: closable });
    return isItemStream(result) ? CallStream.of(result, controller) : result;
  };
}

/** Calls a method with named arguments, the making of which may throw. */
function send(
  transport: Transport,
  { service, method, descriptor, defs }: KnownMethod,
  options: CallOptions,
  makeArguments: () => Readonly<Record<string, unknown>>,
): CallResult {
  const coded = descriptor.args ?? descriptor.returns ?? descriptor.errors;
  const toCall = (kind: Call["kind"], withOptions: CallOptions): Call => ({
    kind,
    service,
    method,
    args: makeArguments(),
    contract: descriptor.hash,
    ...(coded !== undefined && { schemas: descriptor, defs }),
    options: withOptions,
  });
  if (descriptor.stream !== true) return settle(() => transport.send(toCall("call", options)));
  const controller = new AbortController();
  const begin = async (): Promise<ItemStream> => {
    const result = await transport.send(toCall("stream", withSignal(options, controller.signal)));
    if (isItemStream(result)) return result;
    throw new VModelError("internal", `The transport answered ${service}.${method} with no stream.`, {
      service,
      method,
    });
  };
  return new CallStream(begin, controller);
}

/** What is thrown becomes a rejection; unlike an async function this adds no turn of the loop to each call. */
function settle(work: () => Promise<unknown>): Promise<unknown> {
  try {
    return work();
  } catch (error) {
    return Promise.reject(error);
  }
}

/** The method's own default time, unless the caller has said otherwise. */
function withDefaultTime(options: CallOptions, { timeoutMs }: MethodDescriptor): CallOptions {
  return options.timeoutMs === undefined && timeoutMs !== undefined ? { ...options, timeoutMs } : options;
}

function withSignal(options: CallOptions, signal: AbortSignal): CallOptions {
  const { signal: callers } = options;
  return { ...options, signal: callers === undefined ? signal : AbortSignal.any([callers, signal]) };
}

function notFound(problem: string, known: Iterable<string>): Promise<never> {
  const names = [...known].join(", ") || "none";
  return Promise.reject(new VModelError("not_found", `${problem}; there are: ${names}.`));
}
