import { isVModelError, VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ServiceInfo } from "@vmodel/core/manifest";
import type { VModel } from "@vmodel/runtime-node";

/** Services that are prepared at once. */
const atOnce = 4;

/** What came of one service. */
export interface Prepared {
  readonly service: string;
  readonly status?: ServiceStatus;
  readonly failure?: VModelError;
}

/** Who is told how it goes. */
export interface PrepareListener {
  /** A status of a service that is being prepared. */
  status(status: ServiceStatus): void;
  ended(prepared: Prepared): void;
}

/**
 * Prepares services, a few at once; a failure keeps no other one from its turn. Those whose protocol is simplified load
 * their models for it: of these there is one in memory at a time, beside the others.
 *
 * @param signal no more are begun once it is aborted
 */
export async function prepareServices(
  vm: VModel,
  infos: readonly ServiceInfo[],
  listener: PrepareListener,
  signal: AbortSignal,
): Promise<void> {
  const isSimplified = ({ protocol }: ServiceInfo): boolean => protocol === "simplified";
  const prepare = async ({ service_name: service }: ServiceInfo): Promise<void> => {
    const unsubscribe = vm.subscribe(service, (status) => listener.status(status));
    try {
      const status = await vm.prepare(service);
      listener.ended({ service, status });
    } catch (error) {
      listener.ended({ service, failure: isVModelError(error) ? error : VModelError.from(error) });
    } finally {
      unsubscribe();
    }
  };
  const out: string[] = [];
  const prepareAndUnload = async (info: ServiceInfo): Promise<void> => {
    await prepare(info);
    out.push(info.service_name);
    if (!signal.aborted) await vm.reload({ except: out });
  };
  const others = infos.filter((info) => !isSimplified(info));
  const simplified = infos.filter(isSimplified);
  await Promise.all([
    ...Array.from({ length: atOnce }, () => takeTurns(others, prepare, signal)),
    takeTurns(simplified, prepareAndUnload, signal),
  ]);
}

/** Does something with one after the other, of those that nobody else has taken. */
async function takeTurns<T>(waiting: T[], act: (item: T) => Promise<void>, signal: AbortSignal): Promise<void> {
  for (let next = waiting.shift(); next !== undefined && !signal.aborted; next = waiting.shift()) await act(next);
}
