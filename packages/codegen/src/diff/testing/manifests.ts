import type { JsonSchema, Manifest, MethodInfo, ParamInfo, ServiceInfo } from "@vmodel/core/manifest";

const noTexts = { type: "", type_desc: "", desc: "" };

/** A parameter; its name ends in `?` when it may be left out. */
export function param(name: string, schema: JsonSchema): ParamInfo {
  return { name: name.replace("?", ""), ...noTexts, required: !name.endsWith("?"), schema };
}

/** A method `m` with parameters by name. */
export function method(
  params: Readonly<Record<string, JsonSchema>>,
  returns: JsonSchema = { type: "null" },
  more: Partial<MethodInfo> = {},
): MethodInfo {
  return {
    name: "m",
    desc: "",
    params: Object.entries(params).map(([name, schema]) => param(name, schema)),
    return: { ...noTexts, schema: returns },
    stream: false,
    hash: "",
    accepts: [],
    ...more,
  };
}

/** A minimal service `s`. */
export function service(methods: readonly MethodInfo[], more: Partial<ServiceInfo> = {}): ServiceInfo {
  return { service_name: "s", service_desc: "", protocol: "minimal", methods: [...methods], ...more };
}

/** A manifest of services. */
export function manifest(services: readonly ServiceInfo[], defs: Manifest["$defs"] = {}): Manifest {
  return { manifest_version: 1, package: "p", services: [...services], $defs: defs };
}

/** A closed object; the names of properties that may be missing end in `?`. */
export function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const entries = Object.entries(properties);
  const required = entries.flatMap(([name]) => (name.endsWith("?") ? [] : [name]));
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace("?", ""), schema])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}
