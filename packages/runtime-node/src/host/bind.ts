import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { isIPv6 } from "node:net";
import { VModelError } from "@vmodel/core";

/** Where a server is to listen. */
export interface BindTarget {
  /** What was asked for, for people. */
  readonly host: string;
  /** What that stands for. */
  readonly address: string;
  readonly port: number;
}

/**
 * Binds a server.
 *
 * @returns the port it has got
 * @throws VModelError `invalid_argument` for an address that cannot be, `conflict` when the port is taken,
 * `permission_denied` when it is reserved
 */
export function bind(server: Server, { host, address, port }: BindTarget): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    const message = `The port is ${port}; it takes a whole number from 0 (any free one) to 65535.`;
    return Promise.reject(new VModelError("invalid_argument", message));
  }
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => reject(toListenError(cause, host, port));
    server.once("error", fail);
    server.listen({ host: address, port, exclusive: true }, () => {
      server.off("error", fail);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** The address that a client on this machine uses. */
export function toUrl(host: string, port: number): string {
  const reachable = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return `http://${isIPv6(reachable) ? `[${reachable}]` : reachable}:${port}`;
}

function toListenError(cause: NodeJS.ErrnoException, host: string, port: number): VModelError {
  const free = "or choose another port (0 takes a free one)";
  switch (cause.code) {
    case "EADDRINUSE":
      return new VModelError(
        "conflict",
        `Port ${port} on ${host} is taken by another program: stop that one, ${free}.`,
        { cause },
      );
    case "EACCES":
      return new VModelError("permission_denied", `Port ${port} needs privileges: choose one from 1024 up.`, { cause });
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
    case "EAI_AGAIN":
      return new VModelError(
        "invalid_argument",
        `${host} is no address of this machine; listen on 127.0.0.1, or on 0.0.0.0 for all of its addresses.`,
        { cause },
      );
    default:
      return new VModelError("internal", `Cannot listen on ${host}, port ${port}: ${cause.message}`, { cause });
  }
}
