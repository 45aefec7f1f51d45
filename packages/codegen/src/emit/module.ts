import type { JsonSchema } from "@vmodel/core/manifest";
import type { CallSchemas } from "@vmodel/core/transport";
import type { ClientManifest, ClientMethod, ClientService } from "./client-manifest.ts";
import type { DeclaredError } from "./declared-errors.ts";
import { CodecCarriers } from "./descriptor/codec-carriers.ts";
import { literalText } from "./descriptor/literal-text.ts";
import { serviceSchemas } from "./descriptor/service-schemas.ts";
import { header } from "./header.ts";

/** index.js: one constant a service and one a declared error, without logic. */
export function emitModule(manifest: ClientManifest, errors: readonly DeclaredError[]): string {
  const carriers = new CodecCarriers(manifest.$defs);
  const services = manifest.services.map((service) => serviceConstant(service, manifest.$defs, carriers));
  return `${[header(manifest.package), ...services, ...errors.map(errorConstant)].join("\n\n")}\n`;
}

function serviceConstant(
  service: ClientService,
  $defs: Readonly<Record<string, JsonSchema>>,
  carriers: CodecCarriers,
): string {
  const { service_name: name, protocol, methods } = service;
  const schemas = serviceSchemas(service, $defs, carriers);
  const defs = Object.entries(schemas.defs);
  return [
    `export const ${name} = {`,
    `  name: ${JSON.stringify(name)},`,
    `  protocol: ${JSON.stringify(protocol)},`,
    "  methods: {",
    ...methods.map((method, index) => `    ${method.name}: ${methodDescriptor(method, schemas.methods[index] ?? {})},`),
    "  },",
    ...(defs.length === 0
      ? []
      : ["  defs: {", ...defs.map(([type, schema]) => `    ${type}: ${literalText(schema)},`), "  },"]),
    "};",
  ].join("\n");
}

function methodDescriptor({ params, hash, stream, timeout_ms: timeoutMs }: ClientMethod, schemas: CallSchemas): string {
  return literalText({
    params: params.map(({ name }) => name),
    ...(hash === undefined ? {} : { hash }),
    ...(stream ? { stream } : {}),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...schemas,
  });
}

function errorConstant({ name }: DeclaredError): string {
  return `export const ${name} = { error: ${JSON.stringify(name)} };`;
}
