import type { FastifyInstance } from "fastify";
import { definitionsInUse } from "./definitions-in-use.ts";
import type { RouteOptions, ServiceRoute } from "./route-options.ts";

/** The routes that tell of services: the list, the info, the status. */
export function addServiceRoutes(app: FastifyInstance, { vm, served }: RouteOptions): void {
  app.get("/v1/services", () =>
    served.services.map(({ service_name, service_desc, protocol, methods }) => {
      const { state, ready, reason, progress } = vm.service(service_name).lifecycle.status();
      const names = methods.map(({ name }) => name);
      return { service_name, service_desc, protocol, state, ready, reason, progress, methods: names };
    }),
  );
  app.get<ServiceRoute>("/v1/services/:service", ({ params }) => {
    const { info, manifest, definitions } = vm.service(params.service);
    return { ...info, package: manifest.package, $defs: definitionsInUse(info, definitions) };
  });
  app.get<ServiceRoute>("/v1/services/:service/status", ({ params }) => vm.service(params.service).lifecycle.status());
  app.get<ServiceRoute>("/v1/services/:service/ready", ({ params }, reply) => {
    const status = vm.service(params.service).lifecycle.status();
    return reply.code(status.ready ? 200 : 503).send(status);
  });
}
