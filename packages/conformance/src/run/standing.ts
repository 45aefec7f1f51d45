import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { Shown, Standing } from "../row.ts";

/** Where a service stands, in the words of a row. While something runs it is the running state. */
export function toStanding({ state, failed }: ServiceStatus): Standing | ServiceStatus["state"] {
  return state === "failed" && failed !== null ? `failed(${failed.phase}) at ${failed.level}` : state;
}

/** A status in the words of a row. */
export function toShown(status: ServiceStatus): Required<Shown> {
  return {
    state: status.state,
    level: status.level,
    ready: status.ready,
    phase: status.failed?.phase ?? null,
    reason: status.reason?.code ?? null,
    progress: status.progress,
    verdict: status.verdict?.ok ?? null,
    calls: status.calls,
    stuck: status.stuck.map(({ method }) => method),
    stuckHook: status.stuckHook ?? null,
  };
}

/** What contradicts itself in a status at rest, or shows that something is left over. */
export function findStatusFaults(status: ServiceStatus): string[] {
  const faults: string[] = [];
  const { state, ready, failed, reason, level, calls, stuck, stuckHook, progress } = status;
  if (ready !== (state === "ready")) faults.push(`state ${state} with ready ${ready}`);
  if (failed === null ? state !== level || reason !== null : state !== "failed" || failed.level !== level) {
    faults.push(
      `state ${state} with level ${level}, failed ${JSON.stringify(failed)}, reason ${JSON.stringify(reason)}`,
    );
  }
  if (failed !== null && reason === null) faults.push("failed without a reason");
  if (calls > 0 || stuck.length > 0) faults.push(`${calls} calls hold a lease, stuck: ${JSON.stringify(stuck)}`);
  if (stuckHook !== undefined) faults.push(`${stuckHook} still runs`);
  if (progress !== null) faults.push(`progress ${JSON.stringify(progress)} of nothing`);
  return faults;
}
