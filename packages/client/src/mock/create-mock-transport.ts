import { VModelError } from "@vmodel/core";
import type { Transport, TransportCall } from "@vmodel/core/transport";
import { checkServices } from "../client/check-services.ts";
import type { ReservedKeys, Services } from "../client/client-types.ts";
import type { ServiceDescriptor } from "../codegen-v1.ts";
import { type MockHandler, MockService } from "./mock-service.ts";
import type { MockHandlers } from "./mock-types.ts";

/**
 * A transport for apps' own tests: calls and streams are answered by handlers, and each service has a real lifecycle
 * that starts out ready and whose steps do nothing. Whatever a handler throws reaches the caller; values pass by
 * reference.
 *
 * @throws VModelError `invalid_argument` when a service or a handler is none
 * @example
 * ```ts
 * const transport = createMockTransport({ service_1 }, { service_1: { func_1: async (a, b) => a + b } });
 * const client = createClient({ service_1 }, { transport });
 * ```
 */
export function createMockTransport<S extends Services>(
  services: S & ReservedKeys,
  handlers: MockHandlers<S>,
): Transport {
  const mocks = new Map<string, MockService>();
  const checked = checkServices(services);
  checkKeys(handlers, [...checked.keys()], "createMockTransport");
  for (const [key, service] of checked) {
    const own: unknown = Object.hasOwn(handlers, key) ? Reflect.get(handlers, key) : undefined;
    mocks.set(service.name, new MockService(service, toHandlers(own ?? {}, key, service)));
  }
  return { send: async (call) => await send(mocks, call) };
}

async function send(mocks: ReadonlyMap<string, MockService>, call: TransportCall): Promise<unknown> {
  const mock = mocks.get(call.service);
  if (mock === undefined) {
    const known = [...mocks.keys()].join(", ") || "none";
    const message = `There is no service ${JSON.stringify(call.service)} in the mock transport; there are: ${known}.`;
    throw new VModelError("not_found", message, { service: call.service });
  }
  return await mock.send(call);
}

function toHandlers(handlers: object, key: string, { methods }: ServiceDescriptor): ReadonlyMap<string, MockHandler> {
  checkKeys(handlers, Object.keys(methods), key);
  const checked = new Map<string, MockHandler>();
  for (const [method, handler] of Object.entries(handlers)) {
    if (handler === undefined) continue;
    if (!isHandler(handler)) {
      throw new VModelError("invalid_argument", `The mock of ${key}.${method} is no function.`);
    }
    checked.set(method, handler);
  }
  return checked;
}

function isHandler(value: unknown): value is MockHandler {
  return typeof value === "function";
}

function checkKeys(object: object, known: readonly string[], where: string): void {
  for (const key of Object.keys(object)) {
    if (known.includes(key)) continue;
    const message = `A handler was given for ${JSON.stringify(key)}, which ${where} does not have; there are: ${known.join(", ")}.`;
    throw new VModelError("invalid_argument", message);
  }
}
