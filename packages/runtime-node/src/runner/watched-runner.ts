import { isVModelError, type Protocol, type Step } from "@vmodel/core";
import type { HookRun, Runner } from "@vmodel/core/lifecycle";
import type { HookOutcome, HookStats } from "../statistics/hook-stats.ts";
import { traceHook } from "../tracing/trace-hook.ts";
import { lives } from "./lives.ts";

/** Whose hooks are watched. */
export interface WatchedService {
  readonly service: string;
  readonly protocol: Protocol;
  readonly hooks: HookStats;
}

/** A runner whose hooks are timed, and are spans where somebody traces. */
export function watchHooks(runner: Runner, { service, protocol, hooks }: WatchedService): Runner {
  // What is told of an earlier process stands until the next one ends.
  const hasProcess = (): boolean => runner.status?.().pid !== undefined;
  const countFreed = (): void => {
    hooks.freedBytes += runner.status?.().freedBytes ?? 0;
  };
  const run = async (hook: Step, about: HookRun): Promise<void> => {
    const start = performance.now();
    // The hooks that end the life of a loaded model, and no others.
    const life = lives[protocol][hook];
    const frees = life?.ends === true && !life.begins && hasProcess();
    let outcome: HookOutcome = "ok";
    try {
      await traceHook(service, hook, () => runner.run(hook, about));
      if (frees) countFreed();
      if (about.signal.aborted) outcome = "aborted";
    } catch (error) {
      outcome = outcomeOf(error, about.signal);
      throw error;
    } finally {
      hooks.observe(hook, outcome, (performance.now() - start) / 1000);
    }
  };
  const { begin, kill, status } = runner;
  const killAndCount: Runner["kill"] = (reason) => {
    const frees = hasProcess();
    kill?.call(runner, reason);
    if (frees) countFreed();
  };
  return {
    run,
    ...(begin !== undefined && { begin: begin.bind(runner) }),
    ...(kill !== undefined && { kill: killAndCount }),
    ...(status !== undefined && { status: status.bind(runner) }),
  };
}

function outcomeOf(error: unknown, signal: AbortSignal): HookOutcome {
  if (isVModelError(error) && error.code === "crashed") return "crashed";
  return signal.aborted ? "aborted" : "failed";
}
