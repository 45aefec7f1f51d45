import { isVModelError, VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { JsonSchema, ServiceInfo } from "@vmodel/core/manifest";
import type { Transport, TransportCall } from "@vmodel/core/transport";
import { askHost, openEvents } from "./ask-host.ts";
import { checkToken, type HostAddress, toBase } from "./host-options.ts";

/** One row of `GET /v1/services`. */
export interface ServiceRow
  extends Pick<ServiceStatus, "state" | "ready" | "protocol">,
    Partial<Pick<ServiceStatus, "reason" | "progress">> {
  readonly service_name: string;
  readonly service_desc: string;
  readonly methods: readonly string[];
}

/** A service info with the package that it is of, and the named types that it uses. */
export type HostedService = ServiceInfo & {
  readonly package?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
};

/** A running host: the transport for calls and steps, and what stands beside it. */
export interface HostApi extends Transport {
  services(): Promise<readonly ServiceRow[]>;
  /** @throws VModelError `not_found` with the host's suggestion */
  info(service: string): Promise<HostedService>;
  status(service: string): Promise<ServiceStatus>;
  /** The present status and every later one, until the signal fires. */
  follow(service: string, signal: AbortSignal): Promise<AsyncIterable<ServiceStatus>>;
}

/** @throws UsageFailure when the address is no http(s) URL, or the token cannot be one */
export function connectHost(address: HostAddress): HostApi {
  const host: HostAddress = { ...address, url: toBase(address.url) };
  const { url: baseUrl, token } = host;
  checkToken(token);
  let transport: Promise<Transport> | undefined;
  const connect = async (): Promise<Transport> => {
    const { createHttpTransport } = await import("@vmodel/client");
    // Whoever sits before a terminal is told at once, and may try again.
    return createHttpTransport({ baseUrl, token, retries: 0 });
  };
  const known = async <T>(path: string, isIt: (answer: object) => boolean): Promise<T> => {
    const answer = (await askHost(host, path)) as object;
    if (isIt(answer)) return answer as T;
    const message = `${baseUrl} is no vmodel host: ${path} there is something else. Correct --url or VMODEL_URL.`;
    throw new VModelError("unavailable", message, { retriable: false });
  };
  return {
    async send(call: TransportCall) {
      transport ??= connect();
      try {
        return await (await transport).send(call);
      } catch (error) {
        if (call.kind !== "step" || !isVModelError(error) || error.code !== "permission_denied") throw error;
        const { service, requestId } = error;
        const message = `${error.message} Set VMODEL_LIFECYCLE_TOKEN, or give --token.`;
        throw new VModelError(error.code, message, { service, requestId, cause: error });
      }
    },
    services: () => known("/v1/services", Array.isArray),
    info: async (service) =>
      known(servicePath(service), (answer) => "methods" in answer && Array.isArray(answer.methods)),
    status: async (service) => known(`${servicePath(service)}/status`, (answer) => "state" in answer),
    async follow(service, signal) {
      const { readStatuses } = await import("./read-statuses.ts");
      return readStatuses(await openEvents(host, `${servicePath(service)}/events`, signal));
    },
  };
}

/** A name as one segment of a path. URLs drop `.` and `..`, also escaped ones. */
function servicePath(service: string): string {
  if (/^\.{0,2}$/.test(service) || !service.isWellFormed()) {
    throw new VModelError("not_found", `There is no service called ${JSON.stringify(service)}.`);
  }
  return `/v1/services/${encodeURIComponent(service)}`;
}
