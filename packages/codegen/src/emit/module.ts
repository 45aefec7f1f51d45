import type { Manifest, MethodInfo, ServiceInfo } from "@vmodel/core/manifest";
import { header } from "./header.ts";

/** index.js: one constant a service, without logic. */
export function emitModule(manifest: Manifest): string {
  return `${[header(manifest.package), ...manifest.services.map(serviceConstant)].join("\n\n")}\n`;
}

function serviceConstant({ service_name: name, protocol, methods }: ServiceInfo): string {
  return [
    `export const ${name} = {`,
    `  name: ${JSON.stringify(name)},`,
    `  protocol: ${JSON.stringify(protocol)},`,
    "  methods: {",
    ...methods.map((method) => `    ${method.name}: ${methodDescriptor(method)},`),
    "  },",
    "};",
  ].join("\n");
}

function methodDescriptor({ params, hash, stream, timeout_ms: timeoutMs }: MethodInfo): string {
  const names = params.map(({ name }) => JSON.stringify(name)).join(", ");
  const fields = [
    `params: [${names}]`,
    `hash: ${JSON.stringify(hash)}`,
    ...(stream ? ["stream: true"] : []),
    ...(timeoutMs === undefined ? [] : [`timeoutMs: ${timeoutMs}`]),
  ];
  return `{ ${fields.join(", ")} }`;
}
