import type { MethodInfo, ServiceInfo } from "@vmodel/core/manifest";

/** A service with its methods, for people. */
export function describeService({
  service_name,
  service_desc,
  protocol,
  resources = {},
  methods,
}: ServiceInfo): string {
  const limits = Object.entries(resources).map(([name, value]) => `${name} ${value}`);
  const head = [
    `${service_name} (${protocol})`,
    service_desc,
    limits.length > 0 ? `resources: ${limits.join(", ")}` : "",
  ];
  return [...head.filter((line) => line !== ""), ...methods.map((method) => `\n${describeMethod(method)}`)].join("\n");
}

/** One method: its signature, and what is known of its parameters and result. */
export function describeMethod({ name, desc, params, return: result, stream, deprecated }: MethodInfo): string {
  const signature = params.map((param) => `${param.name}${param.required ? "" : "?"}: ${param.type}`).join(", ");
  const lines = [
    `  ${name}(${signature}): ${stream ? `stream of ${result.type}` : result.type}`,
    desc && `    ${desc}`,
    deprecated !== undefined && `    deprecated: ${deprecated}`,
    ...params.map((param) => param.desc && `    ${param.name}: ${param.desc}`),
    result.desc && `    returns ${result.desc}`,
  ];
  return lines.filter((line) => line !== "" && line !== false).join("\n");
}
