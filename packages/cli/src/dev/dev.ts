import { watchPackages } from "@vmodel/codegen";
import { isVModelError, type Logger, VModelError } from "@vmodel/core";
import { createHost, type Host, serveUntilSignal, VModel } from "@vmodel/runtime-node";
import { resolveOptions } from "../config/resolve-options.ts";
import { goalOf } from "../config/serve-settings.ts";
import { findWarnings } from "../config/warnings.ts";
import type { CliContext } from "../context.ts";
import { CommandFailure, UsageFailure } from "../failure.ts";
import { createServeLog } from "../serve/serve-log.ts";
import { chosenDirectory, type DirectoryOption } from "../service-packages/service-packages.ts";
import { choosePackages, tryPackages } from "./choose-packages.ts";
import { watchConfig } from "./config-watch.ts";
import type { DevReport } from "./dev-report.ts";
import { DevSession } from "./dev-session.ts";
import { type DevSettings, optionsFor, toDevSettings } from "./dev-settings.ts";
import { createJsonReport } from "./json-report.ts";
import { RunningFiles } from "./running-files.ts";
import { explainPort } from "./taken-port.ts";
import { createTextReport } from "./text-report.ts";

/** Flags of `vmodel dev`: these, and one for each row of the table of options. */
export interface DevCommandOptions extends DirectoryOption, Readonly<Record<string, unknown>> {
  readonly config?: string;
  readonly json?: boolean;
}

/** Serves sources, and what becomes of them, until a signal. @throws CommandFailure when something could not be unloaded */
export async function dev(context: CliContext, packages: readonly string[], options: DevCommandOptions): Promise<void> {
  const directory = chosenDirectory(context, options);
  const sources = { directory, modules: [], flags: options, environment: process.env };
  const read = async (): Promise<DevSettings> => toDevSettings(await resolveOptions(sources));
  const settings = await read();
  const { logLevel: level, accessLog: calls } = settings.resolved.values;
  const log = createServeLog(context, { json: options.json === true, level, calls });
  for (const warning of findWarnings(settings.resolved, process.env)) log.services.warn(warning);
  await choosePackages(directory, packages);
  const report = (options.json ? createJsonReport : createTextReport)(context);
  const vm = new VModel([], { ...optionsFor(settings, new Set()), from: directory, log: log.services });
  await vm.openForHost();
  const session = new DevSession({ directory: context.directory, vm, report, settings });
  const host = makeHost(vm, session, log.host);
  const stop = new AbortController();
  using _config = watchConfig(directory, settings.resolved.file, () => void configure(session, read, report));
  const watching = watchSources(directory, packages, session, report, stop.signal);
  try {
    await run(host, settings, report, stop, session, log.host);
  } finally {
    session.stop();
    stop.abort();
    await watching;
  }
}

async function run(
  host: Host,
  { address }: DevSettings,
  report: DevReport,
  stop: AbortController,
  session: DevSession,
  log: Logger,
): Promise<void> {
  const code = await serveUntilSignal(host, {
    address,
    onListening: ({ url }) => report.listening(url),
    onStop: (signal) => {
      session.stop();
      stop.abort();
      report.stopping(signal);
    },
    log,
  }).catch(async (error: unknown) => {
    throw asUsage(await explainPort(error, address));
  });
  if (code !== 0) throw new CommandFailure();
  report.stopped();
}

async function watchSources(
  directory: string,
  wanted: readonly string[],
  session: DevSession,
  report: DevReport,
  signal: AbortSignal,
): Promise<void> {
  const running = new RunningFiles(session.settings.execArgv);
  try {
    await watchPackages({
      find: async () => (await tryPackages(directory, wanted)).chosen,
      within: directory,
      runningFiles: (result) => running.find(result),
      onBuild: (build) => session.take(build),
      onError: ({ message }) => report.problem(message),
      signal,
    });
  } catch (error) {
    report.problem(`Sources are not watched any more: ${VModelError.from(error).message}`);
  }
}

/** Takes up what the configuration file says now; what cannot be used leaves everything as it is. */
async function configure(session: DevSession, read: () => Promise<DevSettings>, report: DevReport): Promise<void> {
  try {
    session.configure(await read());
  } catch (error) {
    report.problem(`${error instanceof Error ? error.message : String(error)} The last one stays in force.`);
  }
}

function makeHost(vm: VModel, session: DevSession, log: Logger): Host {
  try {
    return createHost(vm, { ...session.settings.host, start: (service) => goalOf(session.settings, service), log });
  } catch (error) {
    throw asUsage(error);
  }
}

/** What a host refuses about its options has been said on the command line, or in the file. */
function asUsage(error: unknown): unknown {
  return isVModelError(error) && error.code === "invalid_argument" ? new UsageFailure(error.message) : error;
}
