import { type Manifest, type ServiceInfo, toOpenApi } from "@vmodel/core/manifest";
import type { FastifyInstance } from "fastify";
import type { RouteOptions } from "./route-options.ts";

/**
 * `GET /openapi.json`: the OpenAPI document of this host, for the token that the other routes ask for. Its paths are
 * relative to where it lies, so that they hold behind a proxy, too.
 */
export function addOpenApiRoute(app: FastifyInstance, options: RouteOptions): void {
  let document: string | undefined;
  options.served.watch(() => {
    document = undefined;
  });
  app.get("/openapi.json", (_request, reply) => {
    document ??= JSON.stringify(toOpenApi(servedManifests(options), { serverUrl: ".", token: options.asksToken }));
    return reply.type("application/json").send(document);
  });
}

/** The manifests of the services' packages, with those services that are served. */
function servedManifests({ vm, served: { services } }: RouteOptions): Manifest[] {
  const served = Map.groupBy(services, ({ service_name }: ServiceInfo) => vm.service(service_name).manifest);
  return [...served].map(([manifest, infos]) => ({ ...manifest, services: infos }));
}
