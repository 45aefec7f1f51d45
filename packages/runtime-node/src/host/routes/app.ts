import type { Server } from "node:http";
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactoryHandler,
  fastify,
} from "fastify";
import type { Purpose } from "../access.ts";
import { answerClientError } from "../node/client-error.ts";
import { toReadiness } from "../readiness.ts";
import { toFailure } from "../wire/failure.ts";
import { requestIdOf } from "../wire/request-id.ts";
import { addDocsRoutes, docsPaths } from "./docs.ts";
import { addEventRoutes } from "./events.ts";
import { addHealthRoutes } from "./health.ts";
import { addMetricsRoute, metricsPath } from "./metrics.ts";
import { addOpenApiRoute } from "./openapi.ts";
import { toRouteError } from "./route-error.ts";
import type { RouteOptions } from "./route-options.ts";
import { addServiceRoutes } from "./services.ts";
import { addStepRoutes } from "./steps.ts";
import { allowedMethods, unknownRoute } from "./unknown-route.ts";

/** Makes the server; `route` takes the requests that are for Fastify. */
export type CreateServer = (route: FastifyServerFactoryHandler) => Server;

/** Every route but the calls of service functions. */
export function createApp(options: RouteOptions, createServer: CreateServer): FastifyInstance {
  const { access, intake, log } = options;
  const fail = (thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    // Null when the path could not be read.
    const service = (request.params as { service?: string } | null)?.service;
    const { status, headers, body } = toFailure(toRouteError(thrown), { requestId: request.id, service }, log);
    // As bytes, because Fastify adds a charset to the type of a text.
    return reply.code(status).headers(headers).send(Buffer.from(body));
  };
  const app = fastify({
    serverFactory: createServer,
    clientErrorHandler: answerClientError,
    genReqId: (request) => requestIdOf(request.headers["x-request-id"]),
    requestIdHeader: false,
    return503OnClosing: false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 1000 },
    frameworkErrors: fail,
  });
  // No route has a body that Fastify should read: it closes the connection under a caller whose body is too large.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    if (!intake.open) reply.header("connection", "close");
    access(request, request.routeOptions.config.purpose ?? "call");
  });
  app.setErrorHandler(fail);
  const { vm, served, startFailures, docs, metrics } = options;
  const pages = [...(docs ? docsPaths : []), ...(metrics === undefined ? [] : [metricsPath])];
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(request.url, pages);
    if (allowed.length > 0) reply.header("allow", allowed.join(", "));
    return fail(unknownRoute(request.method, request.url, pages), request, reply);
  });
  addHealthRoutes(app, () =>
    toReadiness(served.start, startFailures, intake, (service) => vm.service(service).lifecycle.status()),
  );
  addOpenApiRoute(app, options);
  if (docs) addDocsRoutes(app);
  if (metrics !== undefined) addMetricsRoute(app, metrics);
  addServiceRoutes(app, options);
  addStepRoutes(app, options);
  addEventRoutes(app, options);
  return app;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** What is asked by this route: decides which token is good for it. Default: `call`, that is, calls and questions. */
    readonly purpose?: Purpose;
  }
}
