import type { ServiceStatus, State } from "@vmodel/core/lifecycle";
import { batchFamilies } from "./batch-families.ts";
import { callFamilies } from "./call-families.ts";
import type { Family, MeasuredService, MetricsSource } from "./family.ts";
import { type Sample, toHistogram } from "./sample.ts";

const states = [
  "registered",
  "prepared",
  "ready",
  "preparing",
  "loading",
  "testing",
  "draining",
  "unloading",
  "cleaning",
  "restarting",
  "failed",
] as const satisfies readonly State[];

// Fails to compile when a state is missing above.
null as unknown as State satisfies (typeof states)[number];

/** Every metric of ours. Names and labels are part of the public surface. */
export const families: readonly Family[] = [
  ...callFamilies,
  ...batchFamilies,
  {
    name: "vmodel_service_state",
    type: "gauge",
    help: "1 for the state that a service is in, 0 for all others.",
    labels: ["service", "state"],
    read: (source) =>
      eachService(source, (labels, { status }) =>
        states.map((state) => ({ labels: { ...labels, state }, value: status.state === state ? 1 : 0 })),
      ),
  },
  {
    name: "vmodel_step_duration_seconds",
    type: "histogram",
    help: "How long lifecycle hooks have run, by how they ended: ok, failed, aborted, crashed.",
    labels: ["service", "step", "outcome"],
    read: (source) =>
      eachService(source, function* (labels, { service }) {
        for (const { hook, outcome, durations } of service.hooks.durations) {
          yield* toHistogram("vmodel_step_duration_seconds", { ...labels, step: hook, outcome }, durations);
        }
      }),
  },
  {
    name: "vmodel_service_restarts_total",
    type: "counter",
    help: "How often a service has been brought back after a crash, or a minimal one tried again after it had failed.",
    labels: ["service"],
    read: (source) => eachService(source, (labels, { status }) => [{ labels, value: status.restarts }]),
  },
  {
    name: "vmodel_service_freed_bytes_total",
    type: "counter",
    help: "Memory that ended processes of a service have given back to the system.",
    labels: ["service"],
    read: (source) => eachService(source, (labels, { service }) => [{ labels, value: service.hooks.freedBytes }]),
  },
  {
    name: "vmodel_service_memory_bytes",
    type: "gauge",
    help: "Resident memory of a service's process, while it has one.",
    labels: ["service"],
    read: (source) =>
      eachService(source, (labels, { status: { runner } }) =>
        runner?.memoryBytes === undefined ? [] : [{ labels, value: runner.memoryBytes }],
      ),
  },
];

interface Looked {
  readonly service: MeasuredService;
  readonly status: ServiceStatus;
}

function* eachService(
  { services }: MetricsSource,
  read: (labels: Sample["labels"], looked: Looked) => Iterable<Sample>,
): Iterable<Sample> {
  for (const service of services) {
    yield* read({ service: service.info.service_name }, { service, status: service.lifecycle.status() });
  }
}
