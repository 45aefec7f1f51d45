import type { IncomingMessage, ServerResponse } from "node:http";
import { VModelError } from "@vmodel/core";
import type { CorsOptions } from "./cors-options.ts";

/** What a host says to the pages of other origins. */
export interface Cors {
  /** Whether pages of an origin may use the host. */
  allows(origin: string): boolean;
  /** Adds what browsers ask for to the answer, and answers a request before the request: then it is true. */
  answer(request: IncomingMessage, response: ServerResponse): boolean;
}

/** For how long a browser may take an allowance for granted, in s. */
const maxAge = 600;

const methods = "GET, HEAD, POST";

/** What pages may read beside the body. */
const exposed = "x-request-id, retry-after";

/** Names of headers with commas between them, as browsers send them. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:, ?[\w!#$%&'*+.^`|~-]+)*$/;

const nobody: Cors = { allows: () => false, answer: () => false };

/**
 * What a host says to pages of other origins. Their cookies are never asked for: whoever may use the host has a token in a
 * header, so that nothing a browser adds by itself opens it.
 *
 * @throws VModelError `invalid_argument` for what is no origin
 */
export function createCors(options: CorsOptions | false): Cors {
  if (options === false) return nobody;
  const { origins } = options;
  const allowed = origins === "*" ? undefined : new Set(readOrigins(origins));
  const allows = (origin: string): boolean => allowed === undefined || allowed.has(origin);
  return {
    allows,
    answer(request, response) {
      // Caches have to know that the answer depends on it, also where it is not there.
      if (allowed !== undefined) response.setHeader("vary", "origin");
      const { origin } = request.headers;
      if (origin === undefined || !allows(origin)) return false;
      response.setHeader("access-control-allow-origin", allowed === undefined ? "*" : origin);
      const asked = request.headers["access-control-request-method"];
      if (request.method !== "OPTIONS" || asked === undefined) {
        response.setHeader("access-control-expose-headers", exposed);
        return false;
      }
      response.writeHead(204, preflightHeaders(request)).end();
      return true;
    },
  };
}

function preflightHeaders({ headers }: IncomingMessage): Record<string, string> {
  const asked = headers["access-control-request-headers"];
  return {
    "access-control-allow-methods": methods,
    // Any: none of them means more to a host from a page than from elsewhere, and apps may have some of their own.
    ...(asked !== undefined && headerNames.test(asked) && { "access-control-allow-headers": asked }),
    ...(headers["access-control-request-private-network"] === "true" && {
      "access-control-allow-private-network": "true",
    }),
    "access-control-max-age": String(maxAge),
  };
}

function readOrigins(origins: unknown): readonly string[] {
  if (!Array.isArray(origins)) throw wrongOrigins(origins);
  for (const origin of origins) if (!isOrigin(origin)) throw wrongOrigins(origin);
  return origins;
}

function isOrigin(origin: unknown): boolean {
  return typeof origin === "string" && URL.canParse(origin) && new URL(origin).origin === origin;
}

function wrongOrigins(given: unknown): VModelError {
  const close = typeof given === "string" && URL.canParse(given) ? new URL(given).origin : "null";
  const hint = close === "null" ? 'it takes origins such as "https://app.example", or "*"' : `write "${close}"`;
  return new VModelError("invalid_argument", `The option cors.origins has ${JSON.stringify(given)}: ${hint}.`);
}
