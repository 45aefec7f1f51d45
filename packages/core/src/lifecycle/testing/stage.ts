import type { VModelError } from "../../errors/vmodel-error.ts";
import type { Protocol } from "../../protocol/protocol.ts";
import type { Lease } from "../gate.ts";
import { Lifecycle, type LifecycleOptions } from "../lifecycle.ts";
import type { LifecycleLimits } from "../limits.ts";
import type { State } from "../status.ts";
import { ScriptedRunner, turns } from "./scripted-runner.ts";
import { VirtualClock } from "./virtual-clock.ts";

export const limits: LifecycleLimits = { stallMs: 1_000, drainMs: 100, graceMs: 10 };

/** A driven lifecycle whose hooks, calls and time are the test's. */
export class Stage {
  readonly runner = new ScriptedRunner();
  readonly clock = new VirtualClock();
  readonly lifecycle: Lifecycle;
  /** Every state that was published. */
  readonly states: State[] = [];

  constructor(protocol: Protocol, options: Partial<LifecycleOptions> = {}) {
    const { runner, clock } = this;
    this.lifecycle = new Lifecycle({ service: "s", protocol, limits, runner, clock, ...options });
    this.lifecycle.subscribe(({ state }) => this.states.push(state));
  }

  /** Lets the running hooks succeed, one after the other. */
  async succeed(times = 1): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      this.runner.running?.succeed();
      await turns();
    }
  }

  async fail(error?: unknown): Promise<void> {
    this.runner.running?.fail(error);
    await turns();
  }

  /** After an explicit load. */
  async load(): Promise<void> {
    const loaded = this.lifecycle.step("load");
    await this.succeed(3);
    await loaded;
  }
}

/** A call that notes how it was aborted. */
export class NotedLease implements Lease {
  readonly method = "m";
  readonly requestId: string;
  error: VModelError | undefined;

  constructor(requestId = "r") {
    this.requestId = requestId;
  }

  abort(error: VModelError): void {
    this.error = error;
  }
}

/** What a promise was rejected with. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error("it was not rejected");
    },
    (error: unknown) => error,
  );
}
