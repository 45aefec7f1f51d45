import { join } from "node:path";
import type { Logger } from "@vmodel/core";
import type { Reason } from "@vmodel/core/lifecycle";
import type { ServiceConfig } from "../config/config-source.ts";
import type { Redactor } from "../config/redactor.ts";
import type { DataDirectory } from "../data/data-directory.ts";
import type { LoadedService } from "../modules/load-modules.ts";
import type { ProcessOptions } from "../process/options.ts";
import { ProcessRunner } from "../process/process-runner.ts";
import type { MethodValidator } from "../validation/compile-method.ts";
import { InProcessRunner } from "./in-process.ts";
import type { ServiceRunner } from "./service-runner.ts";

/** What a runner is made for. */
export interface RunnerOptions {
  readonly loaded: LoadedService;
  readonly config: ServiceConfig;
  readonly redactor: Redactor;
  readonly data: DataDirectory;
  readonly log: Logger;
  readonly processes: ProcessOptions;
  /** By the name that callers use. */
  readonly validators: ReadonlyMap<string, MethodValidator>;
  /** The service has died while no hook ran. */
  onCrash(reason: Reason): void;
}

/** The runner of a service, where its isolation says. */
export function createRunner(options: RunnerOptions): ServiceRunner {
  const { definition, isolated } = options.loaded;
  if (isolated || definition === undefined) return createProcessRunner(options);
  const { config, redactor, data, log, validators } = options;
  const results = [...definition.methods.values()].flatMap(({ name, member }) => {
    const validator = validators.get(name);
    return validator === undefined ? [] : [[member, (value: unknown) => validator.result(value)] as const];
  });
  return new InProcessRunner({ definition, config, redactor, data, log, results: new Map(results) });
}

function createProcessRunner({
  loaded,
  config,
  redactor,
  data,
  log,
  processes,
  onCrash,
}: RunnerOptions): ProcessRunner {
  const { info, manifest, owner, modules } = loaded;
  const { service_name: service, protocol, resources = {} } = info;
  const setup = {
    service,
    protocol,
    modules,
    owner,
    manifest: { ...manifest, services: [info] },
    resources,
    directory: join(data.path, service),
    host: process.pid,
  };
  return new ProcessRunner({ setup, config, redactor, data, log, options: processes, onCrash });
}
