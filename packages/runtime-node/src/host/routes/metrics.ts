import type { FastifyInstance } from "fastify";
import type { Metrics } from "../../metrics/metrics.ts";

export const metricsPath = "/metrics";

/** `GET /metrics`: the text that Prometheus reads, for the token that the other routes ask for. */
export function addMetricsRoute(app: FastifyInstance, metrics: Metrics): void {
  app.get(metricsPath, async (_request, reply) => {
    const text = await metrics.text();
    // As bytes, because Fastify would change the type of a text.
    return reply
      .header("content-type", metrics.contentType)
      .header("cache-control", "no-store")
      .send(Buffer.from(text));
  });
}
