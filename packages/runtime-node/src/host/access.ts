import { VModelError } from "@vmodel/core";
import type { CallRequest } from "./call/call-request.ts";
import { type Cors, createCors } from "./cors.ts";
import { createNameCheck, type NameCheck } from "./host-names.ts";
import { isLoopback } from "./loopback.ts";
import type { HostSettings } from "./options.ts";
import { createTokenSet, type TokenSet } from "./tokens.ts";

/** A request, as far as its headers. */
export type Headed = Pick<CallRequest, "headers">;

/** What a request is for: a probe of an orchestrator, a call or a question, a lifecycle step. */
export type Purpose = "probe" | "call" | "step";

/** Checks a request's headers. @throws VModelError `unauthenticated`, `permission_denied` */
export type AccessCheck = (request: Headed, purpose: Purpose) => void;

/** Who may use a host. */
export interface Access {
  readonly check: AccessCheck;
  readonly cors: Cors;
}

type AccessSettings = Pick<HostSettings, "token" | "lifecycleToken" | "cors" | "allowedHosts">;

/**
 * Who may use a host that is bound to an address. Every request is checked for the name it was sent to, and every one but
 * a probe for the page it comes from and for its token.
 *
 * @throws VModelError `invalid_argument` for a setting that cannot be
 */
export function createAccess(settings: AccessSettings, address: string): Access {
  const { token, lifecycleToken } = settings;
  const cors = createCors(settings.cors);
  const checkName = nameCheckFor(settings, address);
  const calls = token === undefined ? undefined : createTokenSet("token", token);
  const steps = lifecycleToken === undefined ? undefined : createTokenSet("lifecycleToken", lifecycleToken);
  const check: AccessCheck = ({ headers }, purpose) => {
    checkName?.(headers.host as string | undefined);
    if (purpose === "probe") return;
    checkPage(headers, cors);
    checkToken(headers.authorization as string | undefined, purpose, calls, steps);
  };
  return { check, cors };
}

/** Where callers need a token, a page that was led here has none; so names are checked where they are listed, too, only. */
function nameCheckFor({ token, allowedHosts }: AccessSettings, address: string): NameCheck | undefined {
  if (allowedHosts === undefined && (token !== undefined || !isLoopback(address))) return undefined;
  return createNameCheck(allowedHosts ?? []);
}

/** Refuses what a page of another origin makes its visitor's browser send. */
function checkPage(headers: Headed["headers"], cors: Cors): void {
  const site = headers["sec-fetch-site"];
  const origin = headers.origin as string | undefined;
  if (site === "same-origin" || site === "none") return;
  if (origin === undefined) {
    // Whoever follows a link from another site gets a page of their own, which the other cannot look into.
    if (site !== "cross-site" || headers["sec-fetch-dest"] === "document") return;
    throw new VModelError("permission_denied", "Web pages of another site may not use this host.");
  }
  if (cors.allows(origin)) return;
  // Browsers tell the site to local and to encrypted hosts only.
  if (site === undefined && origin.slice(origin.indexOf("://") + 3) === headers.host) return;
  const shown = JSON.stringify(origin.length > 100 ? `${origin.slice(0, 100)}…` : origin);
  const advice =
    origin === "null"
      ? "they have no origin that could be listed (files, sandboxed frames). Serve them from an address"
      : "add that origin to its option cors.origins";
  throw new VModelError("permission_denied", `Web pages of ${shown} may not use this host: ${advice}.`);
}

function checkToken(
  authorization: string | undefined,
  purpose: Purpose,
  calls: TokenSet | undefined,
  steps: TokenSet | undefined,
): void {
  const wanted = purpose === "step" ? (steps ?? calls) : calls;
  if (wanted === undefined) return;
  const given = /^bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
  if (given === undefined) {
    const why = authorization === undefined ? "" : " What was sent is of another form, or has a space in the token.";
    const message = `This host asks for a token: send "authorization: Bearer <token>".${why}`;
    throw new VModelError("unauthenticated", message);
  }
  const isCaller = calls?.has(given) === true;
  const isOperator = steps?.has(given) === true;
  if (isOperator || (isCaller && wanted === calls)) return;
  if (isCaller) {
    const message = "This token is good for calls and questions; lifecycle steps ask for the host's lifecycleToken.";
    throw new VModelError("permission_denied", message);
  }
  throw new VModelError("unauthenticated", "The token is wrong: send the one that the host was started with.");
}
