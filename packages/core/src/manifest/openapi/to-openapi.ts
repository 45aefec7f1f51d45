import { VModelError } from "../../errors/vmodel-error.ts";
import { protocols } from "../../protocol/protocol.ts";
import type { Manifest, ServiceInfo } from "../service-info.generated.ts";
import { createBytesCheck } from "./bytes-check.ts";
import { type Components, createComponents } from "./components.ts";
import type { OpenApiDocument, PathItem } from "./document.ts";
import { healthPaths, healthTag } from "./health-paths.ts";
import { infoSchemas } from "./info-schemas.ts";
import { methodOperation } from "./method-operation.ts";
import { parameters } from "./parameters.ts";
import { problemResponses } from "./problem-responses.ts";
import { problemSchemas } from "./problem-schemas.ts";
import { servicePaths, serviceTags } from "./service-paths.ts";
import { statusSchemas } from "./status-schemas.ts";
import { usedComponents } from "./used-components.ts";

/** What a document says beside what the manifests say. */
export interface OpenApiOptions {
  /** Default: the name of the package, or that there are several services. */
  readonly title?: string | undefined;
  /** Default `1.0.0`: of the routes, which begin with `/v1`. Manifests have no version, and so the text stays the same. */
  readonly version?: string | undefined;
  /** Where the host is; may be relative to the document. Default `/`. */
  readonly serverUrl?: string | undefined;
  /** Whether the host asks for a bearer token; both are possible where that is not known. */
  readonly token?: boolean | undefined;
}

/**
 * The OpenAPI 3.1 document of a host that serves the services of some packages. It depends on what the manifests say,
 * not on their order.
 *
 * @throws VModelError `conflict` when two of the packages have a service of the same name
 *
 * @example
 * ```ts
 * const document = toOpenApi([manifest], { serverUrl: "https://models.example.org" });
 * ```
 */
export function toOpenApi(manifests: readonly Manifest[], options: OpenApiOptions = {}): OpenApiDocument {
  const placed = placeServices(manifests);
  const own = { ...problemSchemas, ...statusSchemas, ...infoSchemas() };
  const components = createComponents(manifests, own);
  const services = placed.map(({ info }) => info);
  const paths = {
    ...Object.fromEntries(placed.flatMap((service) => methodPaths(service, components))),
    ...servicePaths(services),
    ...healthPaths(),
  };
  const shared = { schemas: components.schemas, responses: problemResponses(), parameters };
  const bearer = { type: "http", scheme: "bearer", description: "The token that the host was started with." };
  return {
    openapi: "3.1.1",
    info: {
      title: options.title ?? titleOf(manifests),
      version: options.version ?? "1.0.0",
      description: "The HTTP interface of vmodel services.",
    },
    servers: [{ url: options.serverUrl ?? "/" }],
    security: options.token === false ? [] : [...(options.token ? [] : [{}]), { bearer: [] }],
    tags: [
      ...services.map(({ service_name, service_desc }) => ({
        name: service_name,
        description: service_desc || `The service ${service_name}.`,
      })),
      serviceTags.services,
      ...(services.some(({ protocol }) => protocols[protocol].steps.length > 0) ? [serviceTags.lifecycle] : []),
      healthTag,
    ],
    paths,
    components: {
      ...usedComponents(paths, shared),
      ...(options.token !== false && { securitySchemes: { bearer } }),
    },
  };
}

/** A service, and the manifest that it is of. */
interface PlacedService {
  readonly manifest: Manifest;
  readonly info: ServiceInfo;
}

function placeServices(manifests: readonly Manifest[]): PlacedService[] {
  const services = new Map<string, PlacedService>();
  for (const manifest of manifests) {
    for (const info of manifest.services) {
      const name = info.service_name;
      const other = services.get(name);
      if (other !== undefined) {
        const [one, two] = [other.manifest.package, manifest.package];
        const message =
          one === two
            ? `The service ${name} of ${one} is there twice: name its package, or its host, once.`
            : `Both ${one} and ${two} have a service ${name}; one host serves one of them.`;
        throw new VModelError("conflict", message, { service: name });
      }
      services.set(name, { manifest, info });
    }
  }
  return [...services].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, service]) => service);
}

function methodPaths({ manifest, info }: PlacedService, components: Components): [string, PathItem][] {
  const service = info.service_name;
  const carriesBytes = createBytesCheck(manifest.$defs);
  return info.methods.map((method) => [
    `/v1/services/${encodeURIComponent(service)}/methods/${encodeURIComponent(method.name)}`,
    { post: methodOperation({ manifest, service, method, components, carriesBytes }) },
  ]);
}

function titleOf(manifests: readonly Manifest[]): string {
  const packages = new Set(manifests.map((manifest) => manifest.package));
  const [only = ""] = packages;
  return packages.size === 1 ? only : "vmodel services";
}
