import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { VModel } from "@vmodel/runtime-node";

/** Resolves as soon as the status of a service of an open VModel is as wanted. */
export async function untilStatus(
  vm: VModel,
  service: string,
  wanted: (status: ServiceStatus) => boolean,
): Promise<void> {
  if (wanted(await vm.status(service))) return;
  await new Promise<void>((resolve) => {
    const stop = vm.subscribe(service, (status) => {
      if (!wanted(status)) return;
      stop();
      resolve();
    });
  });
}
