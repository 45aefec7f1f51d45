import { isVModelError, type Logger } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { createHost, type Host, serveUntilSignal, VModel } from "@vmodel/runtime-node";
import { printConfig } from "../config/print-config.ts";
import { resolveOptions } from "../config/resolve-options.ts";
import { goalOf, type ServeSettings, toServeSettings } from "../config/serve-settings.ts";
import { findWarnings } from "../config/warnings.ts";
import type { CliContext } from "../context.ts";
import { CommandFailure, UsageFailure } from "../failure.ts";
import { chosenModules } from "../service-packages/chosen-modules.ts";
import { chosenDirectory, type DirectoryOption } from "../service-packages/service-packages.ts";
import { createJsonReport } from "./json-report.ts";
import { openServices } from "./open-services.ts";
import { createServeLog } from "./serve-log.ts";
import type { ServeReport } from "./serve-report.ts";
import { createTextReport } from "./text-report.ts";

/** Flags of `vmodel serve`: these, and one for each row of the table of options. */
export interface ServeCommandOptions extends DirectoryOption, Readonly<Record<string, unknown>> {
  readonly config?: string;
  readonly printConfig?: boolean;
  readonly json?: boolean;
}

/** Serves until a signal. @throws CommandFailure when something could not be unloaded */
export async function serve(
  context: CliContext,
  modules: readonly string[],
  options: ServeCommandOptions,
): Promise<void> {
  const directory = chosenDirectory(context, options);
  const sources = { directory, modules, flags: options, environment: process.env };
  const resolved = await resolveOptions(sources);
  const settings = toServeSettings(resolved);
  const warnings = findWarnings(resolved, process.env);
  if (options.printConfig === true) {
    for (const warning of warnings) context.err(`warning: ${warning}`);
    return printConfig(context, resolved, options.json === true);
  }
  const { logLevel: level, accessLog: calls } = resolved.values;
  const log = createServeLog(context, { json: options.json === true, level, calls });
  for (const warning of warnings) log.services.warn(warning);

  const list = await chosenModules(directory, resolved);
  const vm = new VModel(list, { ...settings.vm, from: directory, log: log.services });
  const host = makeHost(vm, settings, log.host);
  await openServices(vm, resolved);
  const report = (options.json ? createJsonReport : createTextReport)(context, await vm.services());
  await run(host, settings, report, log.host);
}

function makeHost(vm: VModel, { host }: ServeSettings, log: Logger): Host {
  try {
    return createHost(vm, { ...host, log });
  } catch (error) {
    throw asUsage(error);
  }
}

async function run(host: Host, settings: ServeSettings, report: ServeReport, log: Logger): Promise<void> {
  const { vm } = host;
  const names = (await vm.services()).map(({ service_name }) => service_name);
  for (const name of names) vm.subscribe(name, (status) => report.status(status));
  let stopping = false;
  const code = await serveUntilSignal(host, {
    address: settings.address,
    onListening: ({ url, started }) => {
      report.listening(url);
      void started.then(() => {
        if (stopping) return;
        const statuses = names.map((name) => vm.service(name).lifecycle.status());
        report.started(statuses, findRefused(statuses, settings));
      });
    },
    onStop: (signal) => {
      stopping = true;
      report.stopping(signal);
    },
    log,
  }).catch((error: unknown) => {
    throw asUsage(error);
  });
  if (code !== 0) throw new CommandFailure();
  report.stopped();
}

/** The services that were to be started, and have neither come that far nor failed on the way. */
function findRefused(statuses: readonly ServiceStatus[], settings: ServeSettings): string[] {
  const refused = statuses.filter(({ service, state, ready }) => {
    const goal = goalOf(settings, service);
    return goal !== "none" && !ready && state !== "failed" && state !== goal;
  });
  return refused.map(({ service }) => service);
}

/** What a host refuses about its options has been said on the command line, or in the file. */
function asUsage(error: unknown): unknown {
  return isVModelError(error) && error.code === "invalid_argument" ? new UsageFailure(error.message) : error;
}
