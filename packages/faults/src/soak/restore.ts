import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { until } from "../host/until.ts";
import type { SoakClient } from "./soak-client.ts";

/** Brings every service back to where it was, and tells what is in the way. */
export async function restore(client: SoakClient): Promise<string[]> {
  const problems: string[] = [];
  const statusOf = async (service: string): Promise<ServiceStatus> =>
    (await client.get(`/v1/services/${service}/status`)).body as ServiceStatus;
  for (const service of ["model", "simple", "plain"]) {
    await until(async () => (await statusOf(service)).calls === 0, `every slot of ${service} is back`).catch(
      (error: Error) => problems.push(error.message),
    );
    const { stuck } = await statusOf(service);
    if (stuck.length > 0) problems.push(`${service} has stuck calls: ${JSON.stringify(stuck)}`);
  }
  await client.step("model", "load").catch(() => undefined);
  // A poison that nobody has swallowed yet.
  for (const [service, step] of [
    ["model", "load"],
    ["simple", "prepare"],
  ] as const) {
    const { ended, message } = await client.step(service, step);
    if (ended !== "ok") problems.push(`${service} cannot be brought back: ${ended}, ${message}`);
  }
  for (const service of ["model", "simple", "plain"]) {
    const { value } = await client.call(service, "add", { a: 1, b: 2 });
    if (value !== 3) problems.push(`${service} does not add any more`);
  }
  for (const service of ["model", "simple"] as const) {
    const { ended, message } = await client.step(service, "cleanup");
    if (ended !== "ok") problems.push(`${service} cannot be cleaned up: ${ended}, ${message}`);
    const { state, calls } = await statusOf(service);
    if (state !== "registered" || calls !== 0) problems.push(`${service} is ${state} with ${calls} calls in the end`);
  }
  return problems;
}
