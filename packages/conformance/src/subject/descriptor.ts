import { readFile } from "node:fs/promises";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import type { Manifest, ServiceInfo } from "@vmodel/core/manifest";

type Descriptor = Omit<ServiceDescriptor, "~types">;

/** What a generated client knows of a test service, made from this package's manifest. */
export async function readDescriptor(service: string): Promise<ServiceDescriptor> {
  const text = await readFile(new URL("../../service-info.json", import.meta.url), "utf8");
  const info = (JSON.parse(text) as Manifest).services.find(({ service_name }) => service_name === service);
  if (info === undefined) throw new Error(`service-info.json has no service ${service}: run vmodel build`);
  // "~types" is declared only: no descriptor ever has it.
  return toDescriptor(info) as ServiceDescriptor;
}

function toDescriptor({ service_name: name, protocol, methods }: ServiceInfo): Descriptor {
  const entries = methods.map((method) => {
    const params = method.params.map((param) => param.name);
    return [method.name, { params, hash: method.hash, ...(method.stream && { stream: true as const }) }] as const;
  });
  return { name, protocol, methods: Object.fromEntries(entries) };
}
