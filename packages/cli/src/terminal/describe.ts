import type { MethodInfo, ServiceInfo } from "@vmodel/core/manifest";

/** A service with its methods, for people. */
export function describeService(info: ServiceInfo, state: string): string {
  const { service_name, service_desc, protocol, resources, methods } = info;
  const head = [
    `${service_name} (${protocol})`,
    service_desc,
    `state: ${state}`,
    resources === undefined ? "" : describeResources(resources),
  ];
  return [...head.filter((line) => line !== ""), ...methods.map((method) => `\n${describeMethod(method)}`)].join("\n");
}

/** One method: its signature, and what is known of its parameters and result. */
export function describeMethod({ name, desc, params, return: result, stream, deprecated }: MethodInfo): string {
  const signature = params.map((param) => `${param.name}${param.required ? "" : "?"}: ${param.type}`).join(", ");
  const lines = [
    `  ${name}(${signature}): ${stream ? `stream of ${result.type}` : result.type}`,
    desc && indented(desc),
    deprecated !== undefined && indented(`deprecated${deprecated === "" ? "" : `: ${deprecated}`}`),
    ...params.map((param) => param.desc && indented(`${param.name}: ${param.desc}`)),
    result.desc && indented(`returns ${result.desc}`),
  ];
  return lines.filter((line) => line !== "" && line !== false).join("\n");
}

function describeResources({ cpu, memory, gpu }: NonNullable<ServiceInfo["resources"]>): string {
  const limits = [
    cpu !== undefined && `cpu ${cpu}`,
    memory !== undefined && `memory ${formatBytes(memory)}`,
    gpu !== undefined && `gpu ${gpu}`,
  ].filter((limit) => limit !== false);
  return limits.length === 0 ? "" : `resources: ${limits.join(", ")}`;
}

/** In the largest unit that leaves a whole number, as authors write it: `256 MiB`. */
function formatBytes(bytes: number): string {
  const units = ["bytes", "KiB", "MiB", "GiB", "TiB"];
  let [value, unit] = [bytes, 0];
  while (value % 1024 === 0 && value > 0 && unit < units.length - 1) [value, unit] = [value / 1024, unit + 1];
  return `${value} ${units[unit]}`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "    ");
}
