import type { Manifest, ServiceInfo } from "@vmodel/core/manifest";
import type { ServiceDefinition } from "@vmodel/core/registration";

/** What a manifest says about a service, and where that differs from what the decorators say. */
export interface Match {
  /** Undefined when the manifest lacks the service, which is then the only problem. */
  readonly info: ServiceInfo | undefined;
  /** Empty when the two agree. */
  readonly problems: readonly string[];
}

/** Compares the decorators of a service with its manifest: names, protocol, methods. */
export function matchManifest(definition: ServiceDefinition, manifest: Manifest): Match {
  const { name, protocol, methods } = definition;
  const info = manifest.services.find(({ service_name }) => service_name === name);
  if (info === undefined) return { info, problems: [`it lacks service ${name}`] };
  const problems: string[] = [];
  if (info.protocol !== protocol) problems.push(`service ${name} is ${protocol} in the code, ${info.protocol} in it`);
  const described = new Set(info.methods.map((method) => method.name));
  for (const method of methods.keys()) {
    if (!described.has(method)) problems.push(`it lacks method ${method} of service ${name}`);
  }
  for (const { name: method, batch } of info.methods) {
    const own = methods.get(method);
    if (own === undefined || (own.batch === undefined) === (batch === undefined)) continue;
    const where = batch === undefined ? "in the code, not in it" : "in it, not in the code";
    problems.push(`method ${method} of service ${name} is batched ${where}`);
  }
  for (const method of described) {
    if (!methods.has(method)) problems.push(`method ${method} of service ${name} is only in it, not in the code`);
  }
  return { info, problems };
}
