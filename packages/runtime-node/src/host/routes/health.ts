import type { FastifyInstance } from "fastify";
import type { Readiness } from "../readiness.ts";

/** `/livez`: the process answers. `/readyz`: it is worth sending calls to. Both without a token. */
export function addHealthRoutes(app: FastifyInstance, readiness: () => Readiness): void {
  const config = { purpose: "probe" } as const;
  app.get("/livez", { config }, () => ({ live: true }));
  app.get("/readyz", { config }, (_request, reply) => {
    const state = readiness();
    return reply.code(state.ready ? 200 : 503).send(state);
  });
}
