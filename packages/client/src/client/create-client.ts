import { type CallOptions, intercept, type Transport } from "@vmodel/core/transport";
import type { ServiceDescriptor } from "../codegen-v1.ts";
import { createHttpTransport } from "../http/http-transport.ts";
import { callByName, callByStrings, methodFunction } from "./calls.ts";
import { checkServices } from "./check-services.ts";
import type { Client, ClientOptions, ReservedKeys, Services } from "./client-types.ts";
import { Lazy } from "./lazy.ts";
import { lifecycleFunctions } from "./lifecycle-functions.ts";

/**
 * A typed client of services, over HTTP or through a transport. Nothing is sent before the first call.
 *
 * @param services generated services, each under a key of your choice
 * @throws VModelError `invalid_argument` when a key, a service or an option is wrong
 * @example
 * ```ts
 * import { createClient } from "@vmodel/client";
 * import { service_1 } from "@vmodel-services/service-1-client";
 *
 * const client = createClient({ service_1 }, { baseUrl: "http://127.0.0.1:8000" });
 * await client.$lifecycle.service_1.ready();
 * const sum = await client.service_1.func_1(1, 2);
 * ```
 */
export function createClient<S extends Services>(services: S & ReservedKeys, options: ClientOptions): Client<S> {
  const checked = checkServices(services);
  const transport = options.transport ?? createHttpTransport(options);
  const LazyClient = clientClass(checked, intercept(transport, options.interceptors ?? []));
  const client = new LazyClient({});
  materialize(client, checked);
  // The properties are those of the services, which the compiler knows from their types alone.
  return client as unknown as Client<S>;
}

type LazyClass = new (options: CallOptions) => Lazy;

function clientClass(services: ReadonlyMap<string, ServiceDescriptor>, transport: Transport): LazyClass {
  class Client extends Lazy {}
  const { prototype } = Client;
  for (const [key, service] of services) {
    const LazyService = serviceClass(service, transport);
    Lazy.define(prototype, key, (options) => new LazyService(options));
  }
  const LazyLifecycle = lifecycleClass(services, transport);
  Lazy.define(prototype, "$lifecycle", (options) => new LazyLifecycle(options));
  Lazy.define(prototype, "$call", (options) => callByName(transport, services, options));
  Lazy.define(prototype, "$invoke", (options) => callByStrings(transport, options));
  Lazy.define(prototype, "$with", (options) => (more: CallOptions) => new Client(merge(options, more)));
  return Client;
}

function serviceClass({ name: service, methods, defs }: ServiceDescriptor, transport: Transport): LazyClass {
  class Service extends Lazy {}
  for (const [method, descriptor] of Object.entries(methods)) {
    const known = { service, method, descriptor, defs };
    Lazy.define(Service.prototype, method, (options) => methodFunction(transport, known, options));
  }
  return Service;
}

function lifecycleClass(services: ReadonlyMap<string, ServiceDescriptor>, transport: Transport): LazyClass {
  class Lifecycle extends Lazy {}
  for (const [key, service] of services) {
    Lazy.define(Lifecycle.prototype, key, (options) => lifecycleFunctions(transport, service, options));
  }
  return Lifecycle;
}

function merge(options: CallOptions, more: CallOptions): CallOptions {
  const headers = options.headers && more.headers ? { ...options.headers, ...more.headers } : undefined;
  return { ...options, ...more, ...(headers !== undefined && { headers }) };
}

/** The app's own client shows its services and their functions to whoever lists its keys. */
function materialize(client: object, services: ReadonlyMap<string, ServiceDescriptor>): void {
  for (const [key, { methods }] of services) {
    const functions: unknown = Reflect.get(client, key);
    for (const method of Object.keys(methods)) Reflect.get(functions as object, method);
  }
}
