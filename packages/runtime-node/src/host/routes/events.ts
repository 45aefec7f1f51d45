import type { FastifyInstance } from "fastify";
import { writeEvents } from "../node/write-events.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import type { RouteOptions, ServiceRoute } from "./route-options.ts";
import { StatusFeed } from "./status-feed.ts";

/**
 * `GET /v1/services/{service}/events`: the present status and every later one, as `event: status`, until the caller
 * goes away or the host closes.
 */
export function addEventRoutes(app: FastifyInstance, { vm, keepAliveMs }: RouteOptions): void {
  const feeds = new Set<StatusFeed>();
  app.get<ServiceRoute>("/v1/services/:service/events", { exposeHeadRoute: false }, (request, reply) => {
    const { lifecycle } = vm.service(request.params.service);
    const feed = new StatusFeed(() => {
      stop();
      feeds.delete(feed);
    });
    const stop = lifecycle.subscribe((status) => feed.push(status));
    feeds.add(feed);
    feed.push(lifecycle.status());
    reply.hijack();
    reply.raw.writeHead(200, { ...eventStreamHeaders, "x-request-id": request.id });
    void writeEvents(reply.raw, feed, keepAliveMs);
  });
  app.addHook("preClose", async () => {
    for (const feed of [...feeds]) feed.end();
  });
}
