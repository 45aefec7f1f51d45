import type { Progress } from "../context/context.ts";
import type { Step } from "../protocol/protocol.ts";

/** What accompanies a hook while it runs. */
export interface HookRun {
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
}

/**
 * Runs the hooks of one service. It makes one instance a life: in the standard protocol prepare is a life, load to
 * unload one, cleanup one; simplified: prepare to cleanup; minimal: registration to the end.
 */
export interface Runner {
  /**
   * Runs a hook to its end. Resolves on success; rejects with whatever it threw, also when it returned `false`. The
   * lifecycle never runs two at once. Of a prepare, load or test whose signal has fired, success is not believed.
   */
  run(hook: Step, run: HookRun): Promise<void>;
}
