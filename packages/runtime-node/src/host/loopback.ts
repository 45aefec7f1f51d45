import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";
import { VModelError } from "@vmodel/core";
import type { HostSettings } from "./options.ts";

const loopback = new BlockList();
loopback.addSubnet("127.0.0.0", 8, "ipv4");
loopback.addAddress("::1", "ipv6");

/** Whether an address can be reached from this machine only; also one of IPv4 in the clothes of IPv6. */
export function isLoopback(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && loopback.check(address, version === 4 ? "ipv4" : "ipv6");
}

/**
 * The address behind what was given as `host`. Whoever binds it binds what was looked at, whatever the name means later.
 * A name that nobody knows stays as it is, for `bind` to refuse.
 *
 * @throws VModelError `invalid_argument` for the empty name, which would mean every address
 */
export async function resolveAddress(host: string): Promise<string> {
  if (host === "") {
    const message = "The host to listen on is empty; it takes 127.0.0.1, or 0.0.0.0 for all addresses of this machine.";
    throw new VModelError("invalid_argument", message);
  }
  if (isIP(host) !== 0) return host;
  try {
    return (await lookup(host)).address;
  } catch {
    return host;
  }
}

/**
 * Refuses to open services to the network by accident.
 *
 * @param host what was asked for
 * @param address what it stands for
 * @throws VModelError `invalid_argument`
 */
export function checkExposure(
  host: string,
  address: string,
  { token, lifecycleToken, insecure }: Pick<HostSettings, "token" | "lifecycleToken" | "insecure">,
): void {
  if (token !== undefined || insecure === true || isLoopback(address)) return;
  const which = lifecycleToken === undefined ? "a token" : "a token for calls (lifecycleToken guards the steps alone)";
  const place = host === address ? host : `${host} (${address})`;
  throw new VModelError(
    "invalid_argument",
    `Listening on ${place} without ${which} would let anybody on the network use the services. Set a token, or set insecure if that is what you want.`,
  );
}
