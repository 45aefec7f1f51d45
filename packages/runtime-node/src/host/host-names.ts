import { isIP } from "node:net";
import { VModelError } from "@vmodel/core";

/** Checks the `host` header of a request. @throws VModelError `permission_denied` */
export type NameCheck = (host: string | undefined) => void;

/** `name`, `name:port`, `[::1]:port` */
const form = /^(?:\[([\da-f:.]+)\]|([^:[\]]*))(?::\d*)?$/i;

/**
 * Refuses requests that were sent to a foreign name. A web page may lead its own name to 127.0.0.1 ("DNS rebinding"), and
 * its requests are then of one origin for the browser; but the name stays in them. An address cannot be led elsewhere,
 * nor can `localhost` and the names below it; the port does not matter, so that forwarded ones work.
 *
 * @param allowed further names; one that begins with a dot stands for everything below it, too
 */
export function createNameCheck(allowed: readonly string[]): NameCheck {
  const names = [".localhost", ...allowed.map((name) => name.toLowerCase())];
  const isAllowed = (name: string): boolean =>
    isIP(name) !== 0 ||
    names.some((one) => name === one.replace(/^\./, "") || (one.startsWith(".") && name.endsWith(one)));
  const known = new Set<string>();
  return (host) => {
    // What sends none is no browser.
    if (host === undefined || known.has(host)) return;
    const [, address, name = address] = form.exec(host) ?? [];
    if (name === undefined || !isAllowed(name.toLowerCase())) throw foreignName(host);
    // Ports and subdomains are the caller's choice, and so must not fill the memory.
    if (known.size < 100) known.add(host);
  };
}

/** @throws VModelError `invalid_argument` for what is no list of names */
export function checkAllowedHosts(allowed: unknown): void {
  const isName = (name: unknown): boolean => typeof name === "string" && /^\.?[\w-]+(?:\.[\w-]+)*$/.test(name);
  if (allowed === undefined || (Array.isArray(allowed) && allowed.every(isName))) return;
  const message = 'The option allowedHosts takes names without a port, such as ["models.example", ".models.example"].';
  throw new VModelError("invalid_argument", message);
}

function foreignName(host: string): VModelError {
  const shown = JSON.stringify(host.length > 100 ? `${host.slice(0, 100)}…` : host);
  return new VModelError(
    "permission_denied",
    `This host does not answer to the name ${shown}, which a web page may have led here. Use localhost or an address, or add the name to the host's option allowedHosts.`,
  );
}
