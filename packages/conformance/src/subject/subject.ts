import type { LifecycleLimits, RestartPolicy, ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
import type { CallSettings, ModuleSpec, VModelOptions } from "@vmodel/runtime-node";
import type { Ask } from "../row.ts";
import type { Stage } from "../services/stage.ts";
import type { Tally } from "./tally.ts";

/** What a service is asked for through a subject; streams are read and closed by whoever has them. */
export type SubjectAsk = Exclude<Ask, { readonly ask: "next" | "stop" | "close" }>;

/** Something asked. */
export interface Asked {
  /** Resolves when the service's side has taken it in; the answer may come earlier. */
  readonly taken: Promise<unknown>;
  /** Of a step or of `ready` a status, of a call its value, of a stream its generator. */
  readonly answer: Promise<unknown>;
}

/** One way to a test service: a transport and a runner. A new one is a new {@link SubjectKind}. */
export interface Subject {
  ask(ask: SubjectAsk, options: CallOptions): Asked;
  status(): Promise<ServiceStatus>;
  /** What has become of all calls so far. */
  tally(): Tally;
  /** Resolves as soon as a status is as wanted. */
  until(wanted: (status: ServiceStatus) => boolean): Promise<void>;
  /**
   * Resolves when the cues that have been given have had their consequences, as far as they need no others. Without it
   * they have after a turn of the event loop.
   */
  settle?(): Promise<void>;
  /** Ends the VModel, and the host if there is one. */
  close(): Promise<void>;
}

/** What a subject is made for. */
export interface SubjectOptions {
  readonly service: string;
  /** Where a service in a process of its own plays; others play on the stage of this process. */
  readonly stage: Stage;
  readonly limits: Partial<LifecycleLimits>;
  readonly calls: CallSettings;
  readonly restart?: Partial<RestartPolicy>;
  /** Default: a temporary one. */
  readonly dataDirectory?: string | undefined;
  /** Instead of the test services in this process. */
  readonly vmodel?: readonly [readonly ModuleSpec[], VModelOptions];
}

/** Makes subjects. */
export interface SubjectKind {
  readonly name: string;
  /** Whether it has `runAndDump`, and `close()` while something runs. */
  readonly embedded: boolean;
  /** What runs the service. */
  readonly runner: "in-process" | "process";
  open(options: SubjectOptions): Promise<Subject>;
}

/** What a VModel of the test services is made from. */
export function vmodelOf(given: Omit<SubjectOptions, "stage">): [readonly ModuleSpec[], VModelOptions] {
  const { limits, calls, restart = {}, dataDirectory, vmodel } = given;
  const module = new URL("../services/index.ts", import.meta.url).href;
  const [modules, own] = vmodel ?? [[{ package: module }], {}];
  const options = { ...own, limits, calls, restart };
  return [modules, { ...options, ...(dataDirectory !== undefined && { dataDirectory }) }];
}
