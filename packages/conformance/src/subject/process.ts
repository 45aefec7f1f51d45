import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
import type { ModuleSpec, VModelOptions } from "@vmodel/runtime-node";
import { stageVariable } from "../stage/remote/stage-messages.ts";
import { StageServer } from "../stage/remote/stage-server.ts";
import { embedded } from "./embedded.ts";
import { overHttp } from "./over-http.ts";
import type { Asked, Subject, SubjectAsk, SubjectKind, SubjectOptions } from "./subject.ts";
import type { Tally } from "./tally.ts";

/** Processes run what was built: it starts faster, and Node cannot run sources with decorators. */
const built = fileURLToPath(new URL("../../dist", import.meta.url));
const runtime = dirname(createRequire(import.meta.url).resolve("@vmodel/runtime-node/package.json"));

/** A process that starts makes no progress, and a busy machine takes its time for that. */
const shortestStallMs = 2500;

/** A VModel whose service runs in a process of its own. */
export const isolated: SubjectKind = {
  name: "process",
  embedded: true,
  runner: "process",
  open: (options) => openIsolated(embedded, options),
};

/** A host on a free port of this machine, through a client, whose service runs in a process of its own. */
export const isolatedOverHttp: SubjectKind = {
  name: "process over HTTP",
  embedded: false,
  runner: "process",
  open: (options) => openIsolated(overHttp, options),
};

/** The same subject as another kind's, with its service in a process of its own. */
export async function openIsolated(kind: SubjectKind, options: SubjectOptions): Promise<Subject> {
  const stage = await StageServer.open(options.stage);
  try {
    const { stallMs } = options.limits;
    const limits = { ...options.limits, ...(stallMs !== undefined && { stallMs: Math.max(stallMs, shortestStallMs) }) };
    const vmodel = isolatedVModel(options.service, stage);
    return new IsolatedSubject(await kind.open({ ...options, limits, vmodel }), stage);
  } catch (error) {
    await stage.close();
    throw error;
  }
}

function isolatedVModel(service: string, { path }: StageServer): [readonly ModuleSpec[], VModelOptions] {
  const processes = {
    program: join(runtime, "dist/process/child/main.js"),
    execArgv: ["--import", new URL(`file://${join(built, "stage/remote/enter-stage.js")}`).href],
    env: { [stageVariable]: path },
  };
  return [[{ package: join(built, "services/index.js") }], { isolation: { [service]: "process" }, processes }];
}

class IsolatedSubject implements Subject {
  readonly #subject: Subject;
  readonly #stage: StageServer;

  constructor(subject: Subject, stage: StageServer) {
    this.#subject = subject;
    this.#stage = stage;
  }

  ask(ask: SubjectAsk, options: CallOptions): Asked {
    return this.#subject.ask(ask, options);
  }

  status(): Promise<ServiceStatus> {
    return this.#subject.status();
  }

  tally(): Tally {
    return this.#subject.tally();
  }

  until(wanted: (status: ServiceStatus) => boolean): Promise<void> {
    return this.#subject.until(wanted);
  }

  settle(): Promise<void> {
    return this.#stage.settle();
  }

  async close(): Promise<void> {
    try {
      await this.#subject.close();
    } finally {
      await this.#stage.close();
    }
  }
}
