import { type Client, createClient } from "@vmodel/client";
import type { Transport } from "@vmodel/core/transport";
import { service_1 } from "@vmodel-services/service-1-client";
import { service_2 } from "@vmodel-services/service-2-client";
import { service_3 } from "@vmodel-services/service-3-client";

const services = { service_1, service_2, service_3 };

/** The typed client of the three services, on any transport. */
export function connect(transport: Transport): Client<typeof services> {
  return createClient(services, { transport });
}

/** Brings the services up and calls every method, telling each result. */
export async function callThem(client: Client<typeof services>, tell: (line: string) => void): Promise<void> {
  await client.$lifecycle.service_1.load();
  tell(`service_1.func_1(1, 2) → ${await client.service_1.func_1(1, 2)}`);
  tell(`service_1.func_2("hello", "world") → ${await client.service_1.func_2("hello", "world")}`);
  await client.$lifecycle.service_1.unload();
  await client.$lifecycle.service_1.cleanup();

  await client.$lifecycle.service_2.prepare();
  tell(`service_2.func_1(1, 2) → ${await client.service_2.func_1(1, 2)}`);
  tell(`service_2.func_2("hello", "world") → ${await client.service_2.func_2("hello", "world")}`);
  await client.$lifecycle.service_2.cleanup();

  tell(`service_3.func_3(1, 2) → ${await client.service_3.func_3(1, 2)}`);
  tell(`service_3.func_4("hello", "world") → ${await client.service_3.func_4("hello", "world")}`);
}
