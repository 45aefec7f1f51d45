import type { Server } from "node:http";
import type { Logger } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerFactoryHandler,
  fastify,
} from "fastify";
import type { VModel } from "../../vmodel/vmodel.ts";
import type { AccessCheck } from "../access.ts";
import type { Intake } from "../intake.ts";
import { answerClientError } from "../node/client-error.ts";
import type { StartGoal } from "../options.ts";
import { toReadiness } from "../readiness.ts";
import { toFailure } from "../wire/failure.ts";
import { requestIdOf } from "../wire/request-id.ts";
import { addEventRoutes } from "./events.ts";
import { addHealthRoutes } from "./health.ts";
import { toRouteError } from "./route-error.ts";
import { addServiceRoutes } from "./services.ts";
import { addStepRoutes } from "./steps.ts";
import { allowedMethods, unknownRoute } from "./unknown-route.ts";

/** What the routes stand on. */
export interface RouteOptions {
  readonly vm: VModel;
  /** The services of the open VModel, sorted by name. */
  readonly services: readonly ServiceInfo[];
  readonly start: ReadonlyMap<string, StartGoal>;
  readonly access: AccessCheck;
  readonly intake: Intake;
  readonly keepAliveMs: number;
  readonly log: Logger;
}

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
    if (request.routeOptions.config.open !== true) access({ header: (name) => single(request.headers[name]) });
  });
  app.setErrorHandler(fail);
  app.setNotFoundHandler((request, reply) => {
    const allowed = allowedMethods(request.url);
    if (allowed.length > 0) reply.header("allow", allowed.join(", "));
    return fail(unknownRoute(request.method, request.url), request, reply);
  });
  const { vm, start } = options;
  addHealthRoutes(app, () => toReadiness(start, intake, (service) => vm.service(service).lifecycle.status()));
  addServiceRoutes(app, options);
  addStepRoutes(app, options);
  addEventRoutes(app, options);
  return app;
}

function single(value: string | string[] | undefined): string | undefined {
  return typeof value === "object" ? value[0] : value;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** Answered without a token: for the probes of an orchestrator. */
    readonly open?: boolean;
  }
}
