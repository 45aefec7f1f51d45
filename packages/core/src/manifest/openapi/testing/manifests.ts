import type { JsonSchema, Manifest, MethodInfo, ServiceInfo } from "../../service-info.generated.ts";

/** A method without parameters that answers nothing, but for what is given. */
export function method(name: string, more: Partial<MethodInfo> = {}): MethodInfo {
  const nothing = { type: "void", type_desc: "", desc: "", schema: { not: {} } };
  return { name, desc: "", params: [], return: nothing, stream: false, hash: "h", accepts: [], ...more };
}

/** A required parameter. */
export function param(name: string, schema: JsonSchema, required = true): MethodInfo["params"][number] {
  return { name, type: "", type_desc: "", desc: "", required, schema };
}

/** What a method returns. */
export function returns(schema: JsonSchema, desc = ""): MethodInfo["return"] {
  return { type: "", type_desc: "", desc, schema };
}

/** A minimal service. */
export function service(name: string, methods: MethodInfo[], more: Partial<ServiceInfo> = {}): ServiceInfo {
  return { service_name: name, service_desc: "", protocol: "minimal", methods, ...more };
}

/** The manifest of a package. */
export function manifest(name: string, services: ServiceInfo[], $defs: Record<string, JsonSchema> = {}): Manifest {
  return { manifest_version: 1, package: name, services, $defs };
}
