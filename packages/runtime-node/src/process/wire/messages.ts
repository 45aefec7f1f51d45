import type { Logger, Progress, Protocol, Resources, Step } from "@vmodel/core";
import type { Manifest } from "@vmodel/core/manifest";
import type { ServiceFilesPlace } from "../../data/service-files.ts";
import type { ModuleFile } from "../../modules/module-file.ts";
import type { OwningPackage } from "../../modules/package-directory.ts";
import type { TraceCarrier } from "../../tracing/carrier.ts";
import type { Thrown } from "./thrown.ts";

/** What a service process is told first. */
export interface Setup {
  readonly service: string;
  readonly protocol: Protocol;
  /** The modules that may export the service, of one package. */
  readonly modules: readonly ModuleFile[];
  readonly owner: OwningPackage;
  /** Of the package, with this service alone. */
  readonly manifest: Manifest;
  /** What the constructor gets. */
  readonly config: unknown;
  readonly resources: Resources;
  readonly files: ServiceFilesPlace;
}

/** What a service function is told about a call. */
export interface CallHead {
  readonly requestId: string;
  readonly deadline: number | undefined;
  /** Where the call stands in a trace, when there is one. */
  readonly trace: TraceCarrier | undefined;
}

/** From the host. `id` is chosen by the host and answered by `done` or `failed`, once. */
export type Request =
  | readonly ["setup", Setup]
  /** Makes the instance of a minimal service. */
  | readonly ["begin", id: number]
  | readonly ["hook", id: number, hook: Step, trace: TraceCarrier | undefined]
  | readonly ["call", id: number, method: string, args: unknown[], head: CallHead]
  /** Asks for the next item of the stream that the call `of` has opened. */
  | readonly ["next", id: number, of: number]
  /** Ends a stream: its generator runs its `finally`. */
  | readonly ["return", id: number, of: number]
  /** Fires the signal of the hook or call `id`. */
  | readonly ["abort", id: number, reason: string]
  /** The process is to end. */
  | readonly ["end"];

/** From the service process. */
export type Reply =
  /** Of `hook` the resident memory before it, of `next` and `return` an IteratorResult, of a batch its Outcomes. */
  | readonly ["done", id: number, value: unknown]
  | readonly ["failed", id: number, thrown: Thrown]
  /** The call answers with a stream, which is read by `next`. */
  | readonly ["stream", id: number]
  | readonly ["progress", id: number, progress: Progress]
  | readonly ["log", level: keyof Logger, message: string, fields: Readonly<Record<string, unknown>>];
