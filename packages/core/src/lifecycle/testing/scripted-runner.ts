import type { Step } from "../../protocol/protocol.ts";
import type { Hook } from "../events.ts";
import type { HookRun, Runner } from "../runner.ts";

/** A hook that runs until the test lets it end. */
export interface RunningHook extends HookRun {
  readonly hook: Hook;
  succeed(): void;
  fail(error?: unknown): void;
}

/** Runs hooks that do nothing and settle when a test says so, also when their signal has fired. */
export class ScriptedRunner implements Runner {
  /** Every hook that was started, in order. */
  readonly started: Hook[] = [];
  /** Called as a hook starts. */
  onStart: ((hook: RunningHook) => void) | undefined;
  #running: RunningHook | undefined;

  get running(): RunningHook | undefined {
    return this.#running;
  }

  run(hook: Step, run: HookRun): Promise<void> {
    return this.#start(hook, run);
  }

  /** The start of a minimal service anew, which has no signal. */
  begin(): Promise<void> {
    return this.#start("start", { signal: new AbortController().signal, progress() {} });
  }

  #start(hook: Hook, run: HookRun): Promise<void> {
    if (this.#running !== undefined) throw new Error(`${hook} is started beside ${this.#running.hook}`);
    this.started.push(hook);
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => (): void => {
        this.#running = undefined;
        settle();
      };
      this.#running = {
        ...run,
        hook,
        succeed: end(resolve),
        fail: (error: unknown = new Error(`no ${hook}`)) => end(() => reject(error))(),
      };
      this.onStart?.(this.#running);
    });
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await null;
}
