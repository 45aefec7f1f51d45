import type { Logger, Resources } from "@vmodel/core";
import type { Reason } from "@vmodel/core/lifecycle";
import type { ServiceDefinition } from "@vmodel/core/registration";
import type { ServiceConfig } from "../config/config-source.ts";
import type { Redactor } from "../config/redactor.ts";
import type { DataDirectory } from "../data/data-directory.ts";
import type { FileSettings } from "../files/settings.ts";
import { importDefinition } from "../modules/import-definition.ts";
import type { LoadedService } from "../modules/load-modules.ts";
import type { ProcessOptions } from "../process/options.ts";
import { ProcessRunner } from "../process/process-runner.ts";
import { DeferredRunner } from "../runner/deferred-runner.ts";
import { InProcessRunner } from "../runner/in-process.ts";
import type { ServiceData, ServiceRunner } from "../runner/service-runner.ts";
import type { MethodValidators } from "../validation/method-validators.ts";

/** What a runner is made for. */
export interface RunnerOptions {
  readonly loaded: LoadedService;
  readonly config: ServiceConfig;
  /** What it may take. */
  readonly resources: Resources;
  readonly redactor: Redactor;
  readonly data: DataDirectory;
  readonly log: Logger;
  readonly files: FileSettings;
  readonly processes: ProcessOptions;
  readonly validators: MethodValidators;
  /** The service has died while no hook ran. */
  onCrash(reason: Reason): void;
}

/** The runner of a service, where its isolation says. */
export function createRunner(options: RunnerOptions): ServiceRunner {
  const { loaded } = options;
  if (loaded.isolated) return createProcessRunner(options);
  if (loaded.definition !== undefined) return createInProcessRunner(options, loaded.definition);
  const described = { ...loaded, service: loaded.info.service_name };
  return new DeferredRunner(
    async () => createInProcessRunner(options, await importDefinition(described)),
    options.resources,
  );
}

function createInProcessRunner(options: RunnerOptions, definition: ServiceDefinition): InProcessRunner {
  const { config, resources, redactor, log, validators } = options;
  const use = { packageDirectory: options.loaded.owner.directory, settings: options.files };
  const data: ServiceData = {
    files: (service, run) => options.data.files(service, { ...use, run }),
    remove: (service) => options.data.remove(service),
  };
  const results = [...definition.methods.values()].map(
    ({ name, member }) => [member, (value: unknown) => validators.of(name).returned(value)] as const,
  );
  return new InProcessRunner({ definition, config, resources, redactor, data, log, results: new Map(results) });
}

function createProcessRunner({
  loaded,
  config,
  resources,
  redactor,
  data,
  log,
  files: settings,
  processes,
  onCrash,
}: RunnerOptions): ProcessRunner {
  const { info, manifest, owner, modules } = loaded;
  const { service_name: service, protocol } = info;
  const setup = {
    service,
    protocol,
    modules,
    owner,
    manifest: { ...manifest, services: [info] },
    resources,
    files: data.place(service, { packageDirectory: owner.directory, settings }),
  };
  return new ProcessRunner({ setup, config, redactor, data, log, options: processes, onCrash });
}
