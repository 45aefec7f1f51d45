import { VModelError } from "@vmodel/core";
import type { VModel } from "@vmodel/runtime-node";
import type { ResolvedOptions } from "../config/resolve-options.ts";
import { suggest } from "../terminal/suggest.ts";

/** @throws VModelError `not_found` for options of a service that is not here */
export async function openServices(vm: VModel, { services, file }: ResolvedOptions): Promise<void> {
  await vm.open();
  const known = (await vm.services()).map(({ service_name }) => service_name);
  const stranger = [...services.keys()].find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const message = `${file} has options of a service that is not here: ${stranger}; ${suggest(stranger, known)}`;
  throw new VModelError("not_found", message);
}
