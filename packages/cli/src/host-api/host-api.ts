import { createHttpTransport } from "@vmodel/client";
import { fromProblem, VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { Transport } from "@vmodel/core/transport";
import { UsageFailure } from "../failure.ts";
import type { HostAddress } from "./host-options.ts";

/** One row of `GET /v1/services`. */
export interface ServiceRow extends Pick<ServiceStatus, "state" | "ready" | "protocol"> {
  readonly service_name: string;
  readonly service_desc: string;
  readonly methods: readonly string[];
}

/** A running host: the transport for calls and steps, and what stands beside it. */
export interface HostApi extends Transport {
  services(): Promise<readonly ServiceRow[]>;
  /** @throws VModelError `not_found` with the host's suggestion */
  info(service: string): Promise<ServiceInfo>;
}

/** @throws UsageFailure when the address is no http(s) URL */
export function connectHost({ url, token }: HostAddress): HostApi {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new UsageFailure(`--url is ${JSON.stringify(url)}: it takes an address such as http://127.0.0.1:8000.`);
  }
  const transport = createHttpTransport({ baseUrl: url, ...(token !== undefined && { token }) });
  const get = async (path: string): Promise<unknown> => {
    const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, url), { headers: headers ?? {} }).catch((cause: unknown) => {
      throw new VModelError("unavailable", `No host answers at ${url}: start one with \`vmodel serve\`.`, { cause });
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.ok && body !== undefined) return body;
    throw fromProblem(body) ?? new VModelError("unavailable", `${url} is no vmodel host (HTTP ${response.status}).`);
  };
  return {
    send: (call) => transport.send(call),
    services: async () => (await get("/v1/services")) as ServiceRow[],
    info: async (service) => (await get(`/v1/services/${encodeURIComponent(service)}`)) as ServiceInfo,
  };
}
