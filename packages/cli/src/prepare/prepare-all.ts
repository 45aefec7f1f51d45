import { isVModelError, protocols, toProblem, VModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { VModel } from "@vmodel/runtime-node";
import { resolveOptions } from "../config/resolve-options.ts";
import { toServeSettings } from "../config/serve-settings.ts";
import type { CliContext } from "../context.ts";
import { CommandFailure } from "../failure.ts";
import { reportFailure } from "../report-failure.ts";
import { chosenModules } from "../service-packages/chosen-modules.ts";
import { chosenDirectory, type DirectoryOption } from "../service-packages/service-packages.ts";
import { count } from "../terminal/count.ts";
import { createTextLogger } from "../terminal/loggers.ts";
import { formatStatus } from "../terminal/status-text.ts";
import { StepView } from "../terminal/step-view.ts";

/** Flags of `vmodel prepare --all`: these, and some of the table of options. */
export interface PrepareAllOptions extends DirectoryOption, Readonly<Record<string, unknown>> {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** What came of one service. */
interface Prepared {
  readonly service: string;
  readonly status?: ServiceStatus;
  readonly failure?: VModelError;
}

/**
 * Prepares every service here, one after the other, in a VModel of its own; a failure keeps no other one from its turn.
 * @throws CommandFailure when one could not be prepared
 */
export async function prepareAll(
  context: CliContext,
  modules: readonly string[],
  options: PrepareAllOptions,
): Promise<void> {
  const directory = chosenDirectory(context, options);
  const resolved = await resolveOptions({ directory, modules, flags: options, environment: process.env });
  const list = await chosenModules(directory, resolved);
  const log = createTextLogger((line) => context.err(line), "warn");
  const vm = new VModel(list, { ...toServeSettings(resolved).vm, from: directory, log });
  const ended: Prepared[] = [];
  const leftOut = new Set<string>();
  const isWanted = ({ service_name, protocol }: ServiceInfo): boolean => {
    const has = protocols[protocol].steps.includes("prepare");
    if (!has) leftOut.add(service_name);
    return has;
  };
  try {
    // A service that cannot be prepared may need a key, or a machine, that is not there where an image is built.
    await vm.openForHost("on-demand", isWanted);
    for (const { service_name, protocol } of await vm.services()) {
      const result = await prepareOne(context, vm, service_name, options.json === true);
      ended.push(result);
      // Its model need not stay in memory until the others are prepared.
      if (protocol === "simplified") await vm.reload({ except: ended.map(({ service }) => service) });
    }
  } finally {
    await vm.close();
  }
  report(context, { ended, leftOut: [...leftOut], data: resolved.values.data }, options.json === true);
}

async function prepareOne(context: CliContext, vm: VModel, service: string, json: boolean): Promise<Prepared> {
  const view = json ? undefined : new StepView(context, service);
  const unsubscribe = vm.subscribe(service, (status) => view?.tell(status));
  try {
    const status = await vm.prepare(service);
    view?.end();
    if (!json) context.out(`${service}  ${formatStatus(status, context.colors.out)}`);
    return { service, status };
  } catch (error) {
    view?.end();
    if (!json) reportFailure(error, context, false);
    return { service, failure: isVModelError(error) ? error : VModelError.from(error) };
  } finally {
    unsubscribe();
  }
}

/** What came of all. */
interface Outcome {
  readonly ended: readonly Prepared[];
  /** Services that have nothing to prepare. */
  readonly leftOut: readonly string[];
  readonly data: string;
}

function report(context: CliContext, { ended, leftOut, data }: Outcome, json: boolean): void {
  const failed = ended.filter(({ failure }) => failure !== undefined).map(({ service }) => service);
  if (json) {
    const shown = ended.map(({ service, status, failure }) => ({
      service,
      prepared: failure === undefined,
      ...(status && { status }),
      ...(failure && { problem: toProblem(failure) }),
    }));
    context.out(JSON.stringify(shown, null, 2));
  } else {
    const failures = failed.length === 0 ? "" : `; failed: ${failed.join(", ")}`;
    const others = leftOut.length === 0 ? "" : `; with nothing to prepare: ${leftOut.join(", ")}`;
    const done = `${ended.length - failed.length} of ${count(ended.length, "service")} prepared in ${data}`;
    context.out(done + failures + others);
  }
  if (failed.length > 0) throw new CommandFailure();
}
