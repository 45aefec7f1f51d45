import { VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { VModel } from "@vmodel/runtime-node";
import type { ResolvedOptions } from "../config/resolve-options.ts";
import { findStrangeMethods, findStrangers } from "../service-packages/strangers.ts";

/**
 * Opens what is served.
 * @param isWanted which services are made of those that there are
 * @throws VModelError `not_found` for options of a service or a method that is not here; it names what says them
 */
export async function openServices(
  vm: VModel,
  resolved: ResolvedOptions,
  isWanted: (info: ServiceInfo) => boolean = () => true,
): Promise<void> {
  const methodsOf = new Map<string, readonly string[]>();
  const note = (info: ServiceInfo): boolean => {
    methodsOf.set(
      info.service_name,
      info.methods.map(({ name }) => name),
    );
    return isWanted(info);
  };
  const opening = vm.openForHost("on-demand", note);
  const failure: unknown = await opening.then(
    () => undefined,
    (error: unknown) => error,
  );
  // Where modules cannot be used, nothing is known of their services.
  const isKnown = failure === undefined || methodsOf.size > 0;
  const strangers = isKnown ? findStrangers(resolved, [...methodsOf.keys()]) : [];
  const [problem] = [...strangers, ...findStrangeMethods(resolved, methodsOf)];
  if (problem !== undefined) throw new VModelError("not_found", problem);
  if (failure !== undefined) throw failure;
}
