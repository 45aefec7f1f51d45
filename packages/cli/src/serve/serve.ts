import { resolve } from "node:path";
import { isVModelError, type Logger } from "@vmodel/core";
import {
  createHost,
  type Host,
  type HostOptions,
  type LogLevel,
  readConfigFile,
  serveUntilSignal,
  VModel,
} from "@vmodel/runtime-node";
import { chosenDirectory, type DirectoryOption, findPackages } from "../commands/service-packages.ts";
import type { CliContext } from "../context.ts";
import { CommandFailure, UsageFailure } from "../failure.ts";
import { createJsonReport } from "./json-report.ts";
import { createServeLog } from "./serve-log.ts";
import type { ServeReport } from "./serve-report.ts";
import { createTextReport } from "./text-report.ts";

/** Options of `vmodel serve`. */
export interface ServeCommandOptions extends DirectoryOption {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly config?: string;
  readonly start: "ready" | "prepared" | "none";
  readonly token?: string;
  readonly lifecycleToken?: string;
  readonly insecure?: boolean;
  readonly json?: boolean;
  readonly logLevel?: LogLevel;
}

/** Serves until a signal. @throws CommandFailure when something could not be unloaded */
export async function serve(
  context: CliContext,
  modules: readonly string[],
  options: ServeCommandOptions,
): Promise<void> {
  const directory = chosenDirectory(context, options);
  const specifiers = modules.length > 0 ? modules : (await findPackages(directory)).map((one) => one.directory);
  const configJson = await readConfig(directory, options);
  const log = createServeLog(context, { json: options.json === true, level: options.logLevel });
  const vm = new VModel(
    specifiers.map((specifier) => ({ package: specifier })),
    { from: directory, dataDirectory: resolve(directory, options.data), configJson, log: log.services },
  );
  const host = makeHost(vm, options, log.host);
  await vm.open();
  const report = (options.json ? createJsonReport : createTextReport)(context, await vm.services());
  await run(host, options, report, log.host);
}

/** @throws UsageFailure for a file that is none, or not of the form */
async function readConfig(directory: string, { config }: ServeCommandOptions): Promise<Record<string, unknown>> {
  if (config === undefined) return {};
  try {
    return await readConfigFile(resolve(directory, config));
  } catch (error) {
    throw asUsage(error);
  }
}

function makeHost(vm: VModel, { start, token, lifecycleToken, insecure }: ServeCommandOptions, log: Logger): Host {
  const hostOptions: HostOptions = { start, token, lifecycleToken, insecure: insecure ?? isOn("VMODEL_INSECURE"), log };
  try {
    return createHost(vm, hostOptions);
  } catch (error) {
    throw asUsage(error);
  }
}

async function run(host: Host, options: ServeCommandOptions, report: ServeReport, log: Logger): Promise<void> {
  const { vm } = host;
  const names = (await vm.services()).map(({ service_name }) => service_name);
  for (const name of names) vm.subscribe(name, (status) => report.status(status));
  let stopping = false;
  const code = await serveUntilSignal(host, {
    address: { host: options.host, port: options.port },
    onListening: ({ url, started }) => {
      report.listening(url);
      void started.then(() => {
        if (!stopping) report.started(names.map((name) => vm.service(name).lifecycle.status()));
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

/** What a host refuses about its options has been said on the command line. */
function asUsage(error: unknown): unknown {
  return isVModelError(error) && error.code === "invalid_argument" ? new UsageFailure(error.message) : error;
}

/** A variable that is on or off. @throws UsageFailure for anything else, since a guess could open the host */
function isOn(name: string): boolean {
  const value = process.env[name] ?? "";
  if (/^(1|true|yes|on)$/i.test(value)) return true;
  if (/^(0|false|no|off|)$/i.test(value)) return false;
  throw new UsageFailure(`${name} is ${JSON.stringify(value)}: it takes 1 or 0.`);
}
