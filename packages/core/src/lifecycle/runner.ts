import type { Progress } from "../context/context.ts";
import type { Step } from "../protocol/protocol.ts";
import type { RunnerStatus } from "./runner-status.ts";
import type { Reason } from "./status.ts";

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
   * Runs a hook to its end. Resolves on success; rejects with whatever it threw, also when it returned `false`, and with
   * `crashed` when what ran it died. The lifecycle never runs two at once. Of a prepare, load or test whose signal has
   * fired, success is not believed.
   */
  run(hook: Step, run: HookRun): Promise<void>;
  /**
   * Makes the instance of a minimal service, whose life is that of the runner; anew after a crash. Rejects with what its
   * constructor throws.
   */
  begin?(): Promise<void> | void;
  /**
   * Ends the service's present life by force: a pending {@link run} or {@link begin} rejects, calls inside reject, the model's memory is
   * free. Only runners that can do this for sure have it; the lifecycle then waits for no stuck call and no stuck hook.
   * Nothing happens when nothing lives.
   *
   * @param reason what the calls inside are told
   */
  kill?(reason: Reason): void;
  /** What is known of the runner at this moment; part of the service's status. */
  status?(): RunnerStatus;
}
