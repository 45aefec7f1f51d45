import type { FastifyInstance } from "fastify";
import { writeEvents } from "../node/write-events.ts";
import { eventStreamHeaders } from "../wire/server-sent-events.ts";
import type { RouteOptions, ServiceRoute } from "./route-options.ts";
import { StatusFeed } from "./status-feed.ts";

/**
 * `GET /v1/services/{service}/events`: the present status and every later one, as `event: status`, until the caller
 * goes away, the host closes or the service is gone.
 */
export function addEventRoutes(app: FastifyInstance, { vm, served, keepAliveMs, streamIdleMs }: RouteOptions): void {
  const feeds = new Map<StatusFeed, string>();
  app.get<ServiceRoute>("/v1/services/:service/events", { exposeHeadRoute: false }, (request, reply) => {
    const { service } = request.params;
    const { lifecycle } = vm.service(service);
    const feed = new StatusFeed(() => {
      stop();
      feeds.delete(feed);
    });
    const stop = vm.subscribe(service, (status) => feed.push(status));
    feeds.set(feed, service);
    feed.push(lifecycle.status());
    reply.hijack();
    reply.raw.writeHead(200, { ...eventStreamHeaders, "x-request-id": request.id });
    void writeEvents(reply.raw, feed, { keepAliveMs, idleMs: streamIdleMs });
  });
  served.watch(() => {
    for (const [feed, service] of feeds) if (!vm.managed.has(service)) feed.end();
  });
  app.addHook("preClose", async () => {
    for (const feed of [...feeds.keys()]) feed.end();
  });
}
