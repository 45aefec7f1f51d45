import type { MethodInfo, ServiceInfo } from "@vmodel/core/manifest";
import type { HostedService } from "../host-api/host-api.ts";
import { describeMethod } from "./describe-method.ts";
import { describeTypes, namedTypesIn } from "./describe-type.ts";
import { indented } from "./indented.ts";

/** A service with its methods and the named types that they use, for people. */
export function describeService(info: HostedService, state: string): string {
  const { service_name, service_desc, protocol, resources, methods, $defs = {} } = info;
  const head = [
    `${service_name} (${protocol})`,
    service_desc,
    `state: ${state}`,
    resources === undefined ? "" : describeResources(resources),
  ];
  const described = methods.map((method) => describeMethod(method, service_name, $defs));
  const types = describeTypes(namedTypesIn(methods, $defs), $defs).map((block) => indented(block, 2));
  return [...head.filter((line) => line !== ""), ...[...described, ...types].map((block) => `\n${block}`)].join("\n");
}

/** One method of a service with the named types that it uses. */
export function describeCall({ service_name, $defs = {} }: HostedService, method: MethodInfo): string {
  const types = describeTypes(namedTypesIn([method], $defs), $defs).map((block) => indented(block, 4));
  return [describeMethod(method, service_name, $defs), ...types].join("\n\n");
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
