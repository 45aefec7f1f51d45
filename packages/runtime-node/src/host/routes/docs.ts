import { hash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { assets } from "../docs-page/assets.ts";
import { page } from "../docs-page/page.ts";
import { pageHeaders } from "../docs-page/page-headers.ts";

/** The paths of the API reference page, and of what it loads. */
export const docsPaths: readonly string[] = ["/docs", ...assets.map(({ name }) => `/docs/${name}`)];

/**
 * `GET /docs`: an API reference page made from `/openapi.json`. It needs no token, because it tells nothing: the
 * document that it shows does, and the page asks the person for it.
 */
export function addDocsRoutes(app: FastifyInstance): void {
  // As open as the probes.
  const config = { purpose: "probe" } as const;
  app.get("/docs", { config }, (request, reply) => {
    // What the page loads is relative to it, so that it works behind a proxy that puts a path before.
    if (new URL(request.url, "http://host").pathname.endsWith("/")) return reply.redirect("../docs", 308);
    return send(request, reply, page, "text/html; charset=utf-8");
  });
  for (const { name, type, read } of assets) {
    app.get(`/docs/${name}`, { config }, async (request, reply) => send(request, reply, await read(), type));
  }
}

/** Kept by browsers, but never used without asking: another version of the host must not meet an old script. */
function send(request: FastifyRequest, reply: FastifyReply, content: string | Buffer, type: string): FastifyReply {
  const etag = `"${hash("sha256", content, "base64url")}"`;
  reply.headers({ ...pageHeaders, "cache-control": "no-cache", etag });
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply.type(type).send(content);
}
