import { setTimeout as delay } from "node:timers/promises";
import { protocols } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { VModel } from "@vmodel/runtime-node";
import { type ResolvedOptions, resolveOptions } from "../config/resolve-options.ts";
import { toServeSettings } from "../config/serve-settings.ts";
import type { CliContext } from "../context.ts";
import { CommandFailure, Interrupted } from "../failure.ts";
import { reportFailure } from "../report-failure.ts";
import { openServices } from "../serve/open-services.ts";
import { chosenModules } from "../service-packages/chosen-modules.ts";
import { chosenDirectory, type DirectoryOption } from "../service-packages/service-packages.ts";
import { createTextLogger } from "../terminal/loggers.ts";
import { formatStatus } from "../terminal/status-text.ts";
import { StepsView } from "../terminal/steps-view.ts";
import { StopSignals } from "../terminal/stop-signals.ts";
import { describeCut, type Outcome, reportJson, summaryOf } from "./prepare-report.ts";
import { type Prepared, type PrepareListener, prepareServices } from "./prepare-services.ts";

/** Flags of `vmodel prepare --all`: these, and some of the table of options. */
export interface PrepareAllOptions extends DirectoryOption, Readonly<Record<string, unknown>> {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** How long a stop may take before it is told what is waited for, in ms. */
const silenceMs = 1000;

/**
 * Prepares every service here in a VModel of its own, a few at once; a failure keeps no other one from its turn. A signal
 * ends all of it: what has come stays.
 *
 * @throws CommandFailure when one could not be prepared
 * @throws Interrupted after a signal
 */
export async function prepareAll(
  context: CliContext,
  modules: readonly string[],
  options: PrepareAllOptions,
): Promise<void> {
  using stop = new StopSignals();
  const json = options.json === true;
  const directory = chosenDirectory(context, options);
  const resolved = await resolveOptions({ directory, modules, flags: options, environment: process.env });
  const list = await chosenModules(directory, resolved);
  const log = createTextLogger((line) => context.err(line), "warn");
  const vm = new VModel(list, { ...toServeSettings(resolved).vm, from: directory, log });
  const outcome = await prepareHere(context, vm, resolved, {
    stop,
    json,
    graceMs: resolved.values["limits.graceMs"],
  });
  const isCut = stop.name !== undefined && outcome.cut.length > 0;
  if (json) reportJson(context, outcome);
  else if (!isCut) context.out(summaryOf(outcome));
  if (isCut) throw new Interrupted(stop.name, await describeCut(outcome));
  if (outcome.closing !== undefined) throw outcome.closing;
  if (outcome.ended.some(({ failure }) => failure !== undefined)) throw new CommandFailure();
}

/** What {@link prepareHere} goes by. */
interface PrepareRun {
  readonly stop: StopSignals;
  readonly json: boolean;
  /** How long after a signal what runs may take to stop, in ms. */
  readonly graceMs: number;
}

/** Opens the VModel, prepares what can be, and closes it. */
async function prepareHere(
  context: CliContext,
  vm: VModel,
  resolved: ResolvedOptions,
  { stop, json, graceMs }: PrepareRun,
): Promise<Outcome> {
  const leftOut: string[] = [];
  const ended: Prepared[] = [];
  let infos: readonly ServiceInfo[] = [];
  let closing: unknown;
  const isWanted = ({ service_name, protocol }: ServiceInfo): boolean => {
    const has = protocols[protocol].steps.includes("prepare");
    if (!has && !leftOut.includes(service_name)) leftOut.push(service_name);
    return has;
  };
  const onStop = (): void => {
    const hint = `${stop.name}: waiting for what runs to stop; a second signal ends it at once`;
    const slow = setTimeout(() => context.err(hint), silenceMs);
    // How it ends is told below.
    void vm
      .close()
      .catch(() => undefined)
      .finally(() => clearTimeout(slow));
  };
  stop.signal.addEventListener("abort", onStop, { once: true });
  if (stop.signal.aborted) onStop();
  try {
    // A service that cannot be prepared may need a key, or a machine, that is not there where an image is built.
    await openServices(vm, resolved, isWanted);
    infos = await vm.services();
    const note = (prepared: Prepared): void => {
      // What a signal has ended has not failed.
      if (!stop.signal.aborted || prepared.failure === undefined) ended.push(prepared);
    };
    await prepareServices(
      vm,
      infos,
      json ? { status() {}, ended: note } : listener(context, infos, stop, note),
      stop.signal,
    );
  } catch (error) {
    if (!stop.signal.aborted) throw error;
  } finally {
    // It hides neither what came of the services nor what was thrown above.
    const closed = vm.close().catch((error: unknown) => error);
    closing = await (stop.signal.aborted ? Promise.race([closed, delay(graceMs, undefined, { ref: false })]) : closed);
  }
  if (stop.name !== undefined && infos.length === 0) throw new Interrupted(stop.name, "nothing was begun yet.");
  const done = new Set(ended.map(({ service }) => service));
  const cut = infos.map(({ service_name }) => service_name).filter((service) => !done.has(service));
  const running = cut.filter((service) => /ing$/.test(vm.service(service).lifecycle.status().state));
  return {
    ended: ended.sort((a, b) => (a.service < b.service ? -1 : 1)),
    cut,
    running,
    leftOut,
    data: resolved.values.data,
    closing,
  };
}

/** Tells people how it goes. */
function listener(
  context: CliContext,
  infos: readonly ServiceInfo[],
  { signal }: StopSignals,
  note: (prepared: Prepared) => void,
): PrepareListener {
  const names = infos.map(({ service_name }) => service_name);
  const view = new StepsView(context, names);
  return {
    status(status) {
      if (!signal.aborted) view.tell(status);
    },
    ended(prepared) {
      const { service, status, failure } = prepared;
      note(prepared);
      view.end(service, () => {
        if (status !== undefined) context.out(`${service}  ${formatStatus(status, context.colors.out)}`);
        else if (!signal.aborted) reportFailure(failure, context, false);
      });
    },
  };
}
