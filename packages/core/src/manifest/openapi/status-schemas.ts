import type { FileProgress, Progress, Resources } from "../../context/context.ts";
import { errorCodes } from "../../errors/codes.ts";
import type { Enforcement, RunnerStatus } from "../../lifecycle/runner-status.ts";
import type { Phase, Reason, ServiceStatus, State } from "../../lifecycle/status.ts";
import { protocols } from "../../protocol/protocol.ts";
import type { JsonSchema } from "../service-info.generated.ts";
import { schemaRef } from "./document.ts";

const levels = protocols.standard.levels;

const phases: Readonly<Record<Phase, true>> = {
  ...{ prepare: true, load: true, test: true, drain: true, unload: true, cleanup: true },
  ...{ start: true, serve: true },
};

const states: Readonly<Record<State, true>> = {
  ...{ registered: true, preparing: true, prepared: true, loading: true, testing: true, ready: true },
  ...{ draining: true, unloading: true, cleaning: true, restarting: true, failed: true },
};

const time = { type: "number", description: "In ms since the epoch." };

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [schema, { type: "null" }] };
}

/** An object with these properties, all of them required but those that are named. */
function object(
  description: string,
  properties: Readonly<Record<string, JsonSchema>>,
  ...optional: string[]
): JsonSchema {
  const required = Object.keys(properties).filter((name) => !optional.includes(name));
  return { type: "object", description, properties, ...(required.length > 0 && { required }) };
}

const enforcement: Readonly<Record<keyof Enforcement, JsonSchema>> = {
  cpu: { enum: ["affinity", "threads", "none"] },
  memory: { enum: ["cgroup", "watched", "none"] },
  gpu: { enum: ["visible_devices", "none"] },
};

const bytes = { type: "integer", minimum: 0 };

const resources: Readonly<Record<keyof Resources, JsonSchema>> = {
  cpu: { type: "number", description: "Processor cores." },
  memory: { ...bytes, description: "In bytes." },
  gpu: { type: "string", description: "Ids of GPU cards, comma-separated." },
};

const runner: Readonly<Record<keyof RunnerStatus, JsonSchema>> = {
  kind: { enum: ["in-process", "process"] },
  pid: { type: "integer", description: "Of the service's process, while there is one." },
  resources: object("What the service may take on this host.", resources, "cpu", "memory", "gpu"),
  enforcement: object("By what its resources are held to.", enforcement),
  memoryBytes: { ...bytes, description: "Resident memory of the service's process when it was last looked at." },
  freedBytes: { ...bytes, description: "What the last unload gave back to the system." },
};

const fileProgress: Readonly<Record<keyof FileProgress, JsonSchema>> = {
  name: { type: "string", description: "Its name in the service's directory." },
  done: { ...bytes, description: "Bytes that are here." },
  total: { ...bytes, description: "Bytes in all, if known." },
};

const status: Readonly<Record<keyof ServiceStatus, JsonSchema>> = {
  service: { type: "string" },
  protocol: { enum: Object.keys(protocols) },
  state: schemaRef("ServiceState"),
  level: { enum: levels, description: "The level it stands on while an edge runs or a failure is marked." },
  ready: { type: "boolean", description: "Whether calls are admitted at this moment." },
  since: { ...time, description: "When the state began, in ms since the epoch." },
  failed: orNull(
    object("The failure that is marked.", { level: { enum: levels }, phase: { enum: Object.keys(phases) } }),
  ),
  reason: orNull(schemaRef("ServiceReason")),
  progress: orNull(schemaRef("StepProgress")),
  verdict: orNull(
    object("What the last self-test said.", { ok: { type: "boolean" }, message: { type: "string" }, at: time }),
  ),
  calls: { type: "integer", description: "Calls that run." },
  stuck: {
    type: "array",
    description: "Calls that outlived their drain.",
    items: object("A call that has not settled.", { method: { type: "string" }, requestId: { type: "string" } }),
  },
  restart: orNull(
    object("What comes after a crash, or a failure of a minimal service, until calls are admitted again.", {
      attempt: { type: "integer", description: "Which one it is, from 1." },
      attempts: { type: "integer", description: "How many are granted." },
      at: { ...time, description: "When it begins or has begun, in ms since the epoch." },
    }),
  ),
  restarts: { type: "integer", description: "How often it was restarted." },
  runner: object("What runs it.", runner, "resources", "pid", "enforcement", "memoryBytes", "freedBytes"),
  stuckHook: { enum: Object.keys(phases), description: "A hook that was given up but still runs." },
};

/** The schemas of what a host tells of its services, by name. */
export const statusSchemas: Readonly<Record<string, JsonSchema>> = {
  ServiceStatus: object("Where a service stands.", status, "runner", "stuckHook"),
  ServiceState: {
    enum: Object.keys(states),
    description: "The level that a service stands on, the edge that runs, `restarting` after a crash, or `failed`.",
  },
  ServiceReason: object(
    "Why a service is where it is.",
    {
      code: { enum: Object.keys(errorCodes) },
      message: { type: "string" },
      retriable: { type: "boolean" },
      details: {
        type: "array",
        description: "What lacks, with needed and available; or which files could not be fetched, and why each.",
        items: schemaRef("ProblemDetail"),
      },
    } satisfies Readonly<Record<keyof Reason, JsonSchema>>,
    "details",
  ),
  StepProgress: object(
    "How far a step is.",
    {
      message: { type: "string", description: "What is being done." },
      done: { type: "number", description: "Units done so far." },
      total: { type: "number", description: "Units in all, if known." },
      files: {
        type: "array",
        description: "Files that are under way; `done` and `total` are then bytes of all files.",
        items: object("How far one file is.", fileProgress, "total"),
      },
    } satisfies Readonly<Record<keyof Progress, JsonSchema>>,
    ...["message", "done", "total", "files"],
  ),
  ServiceSummary: object("One service of a host.", {
    service_name: { type: "string" },
    service_desc: { type: "string" },
    protocol: { enum: Object.keys(protocols) },
    state: schemaRef("ServiceState"),
    ready: { type: "boolean" },
    reason: orNull(schemaRef("ServiceReason")),
    progress: orNull(schemaRef("StepProgress")),
    methods: { type: "array", items: { type: "string" } },
  }),
  HostReadiness: object("Whether a host is worth sending calls to.", {
    ready: { type: "boolean" },
    message: { type: "string", description: "Why not, in a sentence." },
    waiting: {
      type: "array",
      description: "The services that should be ready and are not.",
      items: object("A service that is not ready.", {
        service: { type: "string" },
        state: schemaRef("ServiceState"),
        reason: orNull(schemaRef("ServiceReason")),
        progress: orNull(schemaRef("StepProgress")),
        message: { type: "string" },
      }),
    },
  }),
};
