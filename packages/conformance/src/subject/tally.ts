import type { VModel } from "@vmodel/runtime-node";

/** What has become of all calls of a service. */
export interface Tally {
  readonly received: number;
  /** Those that never reached the method, and those that did and have settled. */
  readonly over: number;
  readonly inFlight: number;
  /** Calls that wait for a slot. */
  readonly queued: number;
}

/** The statistics of a service, all methods together. */
export function tallyOf(vm: VModel, service: string): Tally {
  const stats = [...vm.service(service).usedMethods].map((method) => method.stats);
  const sum = (values: Iterable<number>): number => [...values].reduce((one, other) => one + other, 0);
  return {
    received: sum(stats.map(({ received }) => received)),
    over: sum(stats.flatMap(({ ended, refused }) => [...ended.values(), ...refused.values()])),
    inFlight: sum(stats.map(({ inFlight }) => inFlight)),
    queued: sum(stats.map(({ queued }) => queued)),
  };
}

/** What does not add up at rest. */
export function findTallyFaults({ received, over, inFlight, queued }: Tally): string[] {
  const fault = `${received} calls received, ${over} over, ${inFlight} in flight, ${queued} queued`;
  return received === over && inFlight === 0 && queued === 0 ? [] : [fault];
}
