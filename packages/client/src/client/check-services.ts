import { protocols, VModelError } from "@vmodel/core";
import type { ServiceDescriptor } from "../codegen-v1.ts";

/** Keys that would make the client look like something else. */
const reserved: ReadonlySet<string> = new Set(["then", "constructor", "__proto__"]);

/**
 * The services of a client by their keys.
 * @throws VModelError `invalid_argument` when a key belongs to the client itself or a value is no service
 */
export function checkServices(services: unknown): ReadonlyMap<string, ServiceDescriptor> {
  if (typeof services !== "object" || services === null) throw wrong("createClient's first argument is no object");
  const checked = new Map<string, ServiceDescriptor>();
  for (const [key, service] of Object.entries(services)) {
    if (key.startsWith("$") || reserved.has(key)) {
      const message = `The key "${key}" belongs to the client itself: choose another one for the service.`;
      throw new VModelError("invalid_argument", message);
    }
    if (!isServiceDescriptor(service)) throw wrong(`"${key}" is no service of a generated client package`);
    checked.set(key, service);
  }
  return checked;
}

function isServiceDescriptor(value: unknown): value is ServiceDescriptor {
  if (typeof value !== "object" || value === null) return false;
  const { name, protocol, methods } = value as Partial<Record<keyof ServiceDescriptor, unknown>>;
  return (
    typeof name === "string" &&
    typeof protocol === "string" &&
    Object.hasOwn(protocols, protocol) &&
    typeof methods === "object" &&
    methods !== null
  );
}

function wrong(problem: string): VModelError {
  const example = 'import { service_1 } from "@vmodel-services/service-1-client"; createClient({ service_1 }, …)';
  return new VModelError("invalid_argument", `${problem}. Pass generated services by name: ${example}`);
}
