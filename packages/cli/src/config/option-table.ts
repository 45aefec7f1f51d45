import type { OptionPath, ServiceOptionPath } from "./config-type.ts";
import {
  bytes,
  cards,
  choice,
  type Kind,
  list,
  milliseconds,
  onOff,
  origins,
  positive,
  text,
  textsByName,
  tokens,
  whole,
} from "./kinds.ts";
import type { OptionRow } from "./option-row.ts";

const path = text("<dir>", "data");
const argument = text("<text>", "--no-warnings");
const hostName = text("<name>", "models.example", /^\.?[\w-]+(\.[\w-]+)*$/);
const startGoal = choice("ready", "prepared", "none");
const isolation = choice("auto", "process", "in-process");
const hostNames = list(hostName, /[\s,]+/, 'names without a port, such as "models.example" or ".models.example"');

/**
 * Every option of `vmodel serve`, once. Flags, environment variables, the configuration file and its JSON Schema, the
 * defaults, `--print-config` and the table of the documentation are all made from it; that it has the keys of
 * `VModelConfig` and no others is checked by the compiler. A new option is a row here, and its place in the options of the
 * host or the VModel.
 */
export const optionTable = {
  host: {
    group: "address",
    kind: text("<address>", "127.0.0.2"),
    default: "127.0.0.1",
    doc: "Name or address of the interface to listen on; 127.0.0.1 can be reached from this machine only.",
  },
  port: {
    group: "address",
    kind: { ...whole(0, 9000, 65_535), placeholder: "<port>" },
    default: 8000,
    doc: "Port; 0 takes a free one.",
  },

  token: {
    group: "access",
    kind: tokens,
    secret: true,
    doc: "Bearer token that every route asks for, but the probes.",
  },
  lifecycleToken: {
    group: "access",
    kind: tokens,
    secret: true,
    doc: "Bearer token that lifecycle steps ask for in place of `token`; good for everything else, too.",
  },
  insecure: { group: "access", kind: onOff, default: false, doc: "Listen beyond this machine without a token." },
  "cors.origins": {
    group: "access",
    kind: origins,
    doc: 'Origins whose web pages may use the host, or "*" for all. Left out: none but its own.',
  },
  allowedHosts: {
    group: "access",
    kind: hostNames,
    doc: "Names that requests may be sent to, beside local ones. Left out: on loopback without a token none, else any.",
  },

  data: { group: "services", kind: path, default: ".vmodel", doc: "Directory where services keep their files." },
  start: { group: "services", kind: startGoal, default: "ready", doc: "How far services are brought at the start." },
  isolation: {
    group: "services",
    kind: isolation,
    default: "auto",
    doc: "Where services run; `auto`: those that declare resources in processes of their own.",
  },
  "processes.execArgv": {
    group: "services",
    kind: list(argument, /\s+/, "options of Node"),
    doc: "Options of Node for service processes. Left out: those of the host's own process.",
  },
  "processes.env": {
    group: "services",
    kind: textsByName,
    secret: true,
    doc: "Environment variables of service processes, beside the host's own.",
  },
  "processes.cgroups": {
    group: "services",
    kind: onOff,
    default: true,
    doc: "Hold the memory of service processes by a control group where the system allows one.",
  },
  budget: {
    group: "services",
    kind: {
      ...choice("machine", "none"),
      takes: "machine or none; amounts stand in budget.cpu, budget.memory, budget.gpu",
    },
    default: "machine",
    doc: "What there is to give to services: what the machine has, or no limits.",
  },
  "budget.cpu": {
    group: "services",
    kind: positive,
    doc: "Processor cores to give to services, in place of `budget`.",
  },
  "budget.memory": { group: "services", kind: bytes, doc: "Memory to give to services, in place of `budget`." },
  "budget.gpu": { group: "services", kind: cards, doc: "GPU cards to give to services, in place of `budget`." },

  offline: {
    group: "files",
    kind: onOff,
    default: false,
    doc: "Fetch nothing over the network: a file that is not here is an error that says where it was looked for.",
  },
  "files.stallMs": {
    group: "files",
    kind: milliseconds(1000),
    default: 30_000,
    doc: "How long a transfer may stand still before it is tried again, in ms.",
  },
  "files.parallel": {
    group: "files",
    kind: whole(1, 2, 64),
    default: 4,
    doc: "How many files of one service are transferred at once.",
  },
  "files.stores": {
    group: "files",
    kind: list(path, /,/, 'directories such as "/opt/models", with commas between them in a text'),
    doc: "Other data directories that are looked into for files, and only read. Left out: none.",
  },

  "calls.maxConcurrent": {
    group: "calls",
    kind: whole(1, 4),
    doc: "Calls of a service that may run at once. Left out: any number.",
  },
  "calls.maxQueue": {
    group: "calls",
    kind: whole(0, 8),
    doc: "Calls of a service that may wait for their turn. Left out: twice as many as may run.",
  },
  "calls.timeoutMs": {
    group: "calls",
    kind: milliseconds(60_000),
    doc: "The longest that a call may take, whatever its caller asks for, in ms. Left out: any time.",
  },
  "calls.streamIdleMs": {
    group: "calls",
    kind: milliseconds(10_000),
    default: 300_000,
    doc: "How long a stream may stand still before it is ended, in ms.",
  },
  checkResults: {
    group: "calls",
    kind: onOff,
    default: false,
    doc: "Hold the results of all calls to the manifest, for development.",
  },

  "limits.stallMs": {
    group: "lifecycle",
    kind: milliseconds(1000),
    default: 300_000,
    doc: "How long a step may go without progress before it is aborted, in ms.",
  },
  "limits.drainMs": {
    group: "lifecycle",
    kind: milliseconds(1000),
    default: 30_000,
    doc: "How long an unload waits for calls before it aborts them, in ms.",
  },
  "limits.graceMs": {
    group: "lifecycle",
    kind: milliseconds(1000),
    default: 5_000,
    doc: "How long aborted calls and steps have to settle, in ms.",
  },
  "restart.attempts": {
    group: "lifecycle",
    kind: whole(0, 2),
    default: 5,
    doc: "How often a service that crashed is restarted within the window; 0: never.",
  },
  "restart.windowMs": {
    group: "lifecycle",
    kind: milliseconds(1000),
    default: 600_000,
    doc: "How long a restart counts, in ms.",
  },
  "restart.firstDelayMs": {
    group: "lifecycle",
    kind: milliseconds(10),
    default: 500,
    doc: "How long the first restart waits, in ms; each further one twice as long.",
  },
  "restart.longestDelayMs": {
    group: "lifecycle",
    kind: milliseconds(1000),
    default: 30_000,
    doc: "How long a restart waits at the most, in ms.",
  },

  bodyLimitBytes: { group: "connections", kind: bytes, default: 16 * 1024 * 1024, doc: "The largest body of a call." },
  headersTimeoutMs: {
    group: "connections",
    kind: milliseconds(1000),
    default: 60_000,
    doc: "How long the head of a request may take to arrive, in ms.",
  },
  requestTimeoutMs: {
    group: "connections",
    kind: milliseconds(2000),
    default: 300_000,
    doc: "How long a whole request may take to arrive, in ms.",
  },
  idleTimeoutMs: {
    group: "connections",
    kind: milliseconds(1000),
    default: 72_000,
    doc: "How long an idle connection is kept, in ms.",
  },
  keepAliveMs: {
    group: "connections",
    kind: milliseconds(1000),
    default: 15_000,
    doc: "Pause between the comments that keep a silent stream alive, in ms.",
  },
  closeMs: {
    group: "connections",
    kind: milliseconds(1000),
    default: 35_000,
    doc: "How long the end waits for answers under way before it cuts them off, in ms.",
  },

  docs: { group: "operations", kind: onOff, default: true, doc: "Have an API reference page at `/docs`." },
  metrics: {
    group: "operations",
    kind: onOff,
    default: true,
    doc: "Tell Prometheus of calls and steps at `/metrics`.",
  },
  accessLog: { group: "operations", kind: onOff, default: false, doc: "Log a line for every call." },
  logLevel: {
    group: "operations",
    kind: choice("debug", "info", "warn", "error"),
    default: "info",
    doc: "The least level of lines in the log.",
  },
} as const satisfies { readonly [P in OptionPath]: OptionRow };

/** Every option of single services, beside `config` and `methods`: `--service NAME.OPTION=VALUE`, `VMODEL_SERVICES`. */
export const serviceTable = {
  start: optionTable.start,
  isolation: optionTable.isolation,
  maxConcurrent: optionTable["calls.maxConcurrent"],
  maxQueue: optionTable["calls.maxQueue"],
  timeoutMs: optionTable["calls.timeoutMs"],
  "resources.cpu": {
    group: "services",
    kind: optionTable["budget.cpu"].kind,
    doc: "Processor cores that it may take, in place of those that it declares.",
  },
  "resources.memory": {
    group: "services",
    kind: optionTable["budget.memory"].kind,
    doc: "Memory that it may take, in place of what it declares.",
  },
  "resources.gpu": {
    group: "services",
    kind: optionTable["budget.gpu"].kind,
    doc: "GPU cards that it may take, in place of those that it declares.",
  },
} as const satisfies { readonly [P in ServiceOptionPath]: OptionRow };

/** Every option of single methods. */
export const methodTable = {
  maxConcurrent: optionTable["calls.maxConcurrent"],
  maxQueue: optionTable["calls.maxQueue"],
  timeoutMs: optionTable["calls.timeoutMs"],
} as const;

type ValueOf<Row> = Row extends { readonly kind: Kind<infer T> } ? T : never;

/** The values of options, by their paths, as far as they have one. */
export type OptionValues = {
  readonly [P in OptionPath]: ValueOf<(typeof optionTable)[P]> | (P extends WithValue ? never : undefined);
};

/** What has a default always has a value; but a budget may be amounts in place of a word. */
type WithValue = Exclude<
  { [P in OptionPath]: (typeof optionTable)[P] extends { default: unknown } ? P : never }[OptionPath],
  "budget"
>;

/** The table as rows that are all of one type. */
export const optionRows: ReadonlyMap<OptionPath, OptionRow> = new Map(
  Object.entries(optionTable) as [OptionPath, OptionRow][],
);
