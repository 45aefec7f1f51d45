import { isVModelError, type Protocol, type Step } from "@vmodel/core";
import type { HookRun, Runner } from "@vmodel/core/lifecycle";
import type { HookOutcome, HookStats } from "../metrics/hook-stats.ts";
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
  const run = async (hook: Step, about: HookRun): Promise<void> => {
    const start = performance.now();
    let outcome: HookOutcome = "ok";
    try {
      await traceHook(service, hook, () => runner.run(hook, about));
      if (about.signal.aborted) outcome = "aborted";
    } catch (error) {
      outcome = outcomeOf(error, about.signal);
      throw error;
    } finally {
      hooks.observe(hook, outcome, (performance.now() - start) / 1000);
      // The hooks that end the life of a loaded model, and no others.
      const life = lives[protocol][hook];
      if (life?.ends && !life.begins) hooks.freedBytes += runner.status?.().freedBytes ?? 0;
    }
  };
  const { begin, kill, status } = runner;
  return {
    run,
    ...(begin !== undefined && { begin: begin.bind(runner) }),
    ...(kill !== undefined && { kill: kill.bind(runner) }),
    ...(status !== undefined && { status: status.bind(runner) }),
  };
}

function outcomeOf(error: unknown, signal: AbortSignal): HookOutcome {
  if (isVModelError(error) && error.code === "crashed") return "crashed";
  return signal.aborted ? "aborted" : "failed";
}
