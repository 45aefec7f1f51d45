import { hash, timingSafeEqual } from "node:crypto";
import { isIP } from "node:net";
import { VModelError } from "@vmodel/core";
import type { CallRequest } from "./call/call-request.ts";

/** A request, as far as its headers. */
export type Headed = Pick<CallRequest, "headers">;

/** Checks a request's headers. @throws VModelError `unauthenticated`, `permission_denied` */
export type AccessCheck = (request: Headed) => void;

/**
 * The check that every route but the health routes passes through: the bearer token, where one is set, and that no
 * foreign web page makes the user's browser call a host on the user's machine.
 *
 * @throws VModelError `invalid_argument` when no client could send such a token
 */
export function createAccessCheck(token: string | undefined): AccessCheck {
  const digest = token === undefined ? undefined : sha256(checked(token));
  return ({ headers }) => {
    if (headers["sec-fetch-site"] === "cross-site") {
      throw new VModelError("permission_denied", "Web pages of another site may not use this host.");
    }
    if (digest === undefined) return;
    const given = /^bearer +(\S+)$/i.exec((headers.authorization as string | undefined) ?? "")?.[1];
    if (given === undefined) {
      throw new VModelError("unauthenticated", 'This host asks for a token: send "authorization: Bearer <token>".');
    }
    // Digests are of one length, so comparing tells nothing about the token's.
    if (!timingSafeEqual(sha256(given), digest)) {
      throw new VModelError("unauthenticated", "The token is wrong: send the one that the host was started with.");
    }
  };
}

/**
 * Refuses to open services to the network by accident.
 * @throws VModelError `invalid_argument`
 */
export function checkExposure(
  host: string,
  access: { readonly token?: string | undefined; readonly insecure?: boolean | undefined },
): void {
  if (access.token !== undefined || access.insecure === true || isLoopback(host)) return;
  throw new VModelError(
    "invalid_argument",
    `Listening on ${host} without a token would let anybody on the network use the services. Set a token, or set insecure if that is what you want.`,
  );
}

/** Whether an address can be reached from this machine only. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function sha256(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

function checked(token: string): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new VModelError(
    "invalid_argument",
    "The token must be printable ASCII without spaces, and not empty: no client could send this one.",
  );
}
