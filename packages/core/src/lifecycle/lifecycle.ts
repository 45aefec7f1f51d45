import { VModelError } from "../errors/vmodel-error.ts";
import type { Protocol, Step } from "../protocol/protocol.ts";
import { Claim, type ResourceClaim } from "./claim.ts";
import type { Clock } from "./clock.ts";
import type { Effect, Hook, LifecycleEvent, Outcome, Refusal } from "./events.ts";
import { Gate, type Lease } from "./gate.ts";
import type { LifecycleLimits, RestartPolicy } from "./limits.ts";
import { createMachine, type Failure, type Machine, type Timer } from "./machine.ts";
import { reduce } from "./reduce.ts";
import { abortedCall, failureError, refusalError, refuseCall, replacedError, waitEnded } from "./refuse.ts";
import type { Runner } from "./runner.ts";
import { isNews, stateOf } from "./state.ts";
import type { Reason, ServiceStatus } from "./status.ts";
import { toReason } from "./to-reason.ts";
import { type Waiting, wait } from "./wait.ts";
import { withTeardown } from "./with-teardown.ts";

/** What a {@link Lifecycle} stands on. */
export interface LifecycleOptions {
  readonly service: string;
  readonly protocol: Protocol;
  readonly limits: LifecycleLimits;
  readonly runner: Runner;
  readonly clock: Clock;
  /** Whether files of an earlier run are there. */
  readonly dirty?: boolean;
  /** Why a minimal service cannot serve: its instance could not be made. */
  readonly failure?: unknown;
  /** How the service comes back after a crash. Default: {@link defaultRestartPolicy}. */
  readonly restart?: RestartPolicy | undefined;
  /** What it needs while its model is in memory; that of a minimal service has been taken. Default: nothing. */
  readonly claim?: ResourceClaim | undefined;
}

/** What bounds the waiting for a step; the step itself belongs to the service and goes on. */
export interface WaitOptions {
  readonly signal?: AbortSignal | undefined;
}

/** How a lifecycle ends. */
export interface CloseOptions {
  /** The service's files go away with it. Default: false. */
  readonly temporary?: boolean;
  /**
   * A new version of the service takes its place: whoever asks for something meanwhile is told to ask again, whatever
   * state this one is in. Default: false.
   */
  readonly replaced?: boolean;
}

/** A need for the service to be ready, for the time of one call. */
export interface Hold {
  /** Ends it. The last one waits until what holds have started is undone; rejects when that fails. */
  release(): Promise<void>;
}

/** An event that is answered. */
type Request = Extract<LifecycleEvent, { id: number }>;

/**
 * One service's lifecycle: the pure reducer, driven over a runner and a clock. Every method answers with a promise or
 * throws VModelErrors only.
 */
export class Lifecycle {
  readonly #runner: Runner;
  readonly #clock: Clock;
  readonly #claim: Claim;
  readonly #gate = new Gate();
  readonly #listeners = new Set<(status: ServiceStatus) => void>();
  readonly #answers = new Map<number, Waiting<ServiceStatus>>();
  readonly #watchers = new Set<() => void>();
  readonly #events: LifecycleEvent[] = [];
  #machine: Machine;
  #since: number;
  #verdictAt = 0;
  #hook: AbortController | undefined;
  #timer: Timer | null = null;
  #cancelTimer: (() => void) | undefined;
  #ids = 0;
  #running = false;
  /** Whether another lifecycle of the same service takes its place once it is closed. */
  #replaced = false;

  constructor(options: LifecycleOptions) {
    this.#runner = options.runner;
    this.#clock = options.clock;
    this.#since = options.clock.now();
    const failed: Failure | undefined =
      options.failure === undefined
        ? undefined
        : {
            phase: "load",
            reason: toReason(options.service, "start", options.failure),
            details: [],
            cause: options.failure,
          };
    const kills = options.runner.kill !== undefined;
    this.#machine = createMachine({ ...options, failed, kills, restartPolicy: options.restart });
    this.#claim = new Claim(options.claim, options.protocol === "minimal" && failed === undefined);
    if (failed !== undefined) this.#dispatch({ type: "unmade" });
  }

  /** Runs a step, or joins the one that runs; resolves to the status it has led to. */
  step(step: Step, { signal }: WaitOptions = {}): Promise<ServiceStatus> {
    return this.#ask({ type: "step", id: ++this.#ids, step }, signal, step, () =>
      this.#claim.beforeStep(this.#machine, step),
    );
  }

  /** Waits until the service is ready and keeps it there until the hold is released. */
  async hold({ signal }: WaitOptions = {}): Promise<Hold> {
    if (signal?.aborted) throw this.#waitEnded(signal, "readiness");
    const hold = ++this.#ids;
    const release = async (): Promise<void> => {
      await this.#ask({ type: "release", id: ++this.#ids, hold }, undefined, "cleanup");
    };
    try {
      await this.#ask({ type: "hold", id: hold }, signal, "readiness", () => this.#claim.take());
    } catch (error) {
      const undone = release().catch((failure: unknown) => {
        throw withTeardown(VModelError.from(error), VModelError.from(failure));
      });
      // Nobody waits any longer: how the undoing ends is told by the status.
      if (signal?.aborted) undone.catch(() => {});
      else await undone;
      throw error;
    }
    return { release };
  }

  /**
   * Admits a call, or throws why not. The lease is the caller's object; it must be given to {@link leave} when the
   * method has settled.
   */
  enter(lease: Lease): void {
    this.checkOpen(lease.method);
    this.#gate.enter(lease);
  }

  /** Throws why a call of this method would not be admitted at this moment, if it would not. */
  checkOpen(method: string): void {
    if (!this.#machine.open) throw this.#refusal(method);
  }

  /** The call of this lease has settled. */
  leave(lease: Lease): void {
    this.#gate.leave(lease);
  }

  /**
   * What runs the service has died while no hook ran: calls are refused from now on, and it is restarted as often as its
   * policy grants. That a hook died with it is told by {@link Runner.run}.
   */
  crashed(reason: Reason): void {
    this.#dispatch({ type: "crashed", reason });
  }

  /** Waits until calls are admitted. Rejects with the stored reason once the service is failed. */
  ready({ signal }: WaitOptions = {}): Promise<ServiceStatus> {
    let look = (): void => {};
    return wait({
      signal,
      gone: () => this.#waitEnded(signal, "readiness"),
      begin: ({ resolve, reject }) => {
        look = () => {
          const machine = this.#machine;
          if (machine.open) resolve(this.status());
          else if (machine.failed !== null || machine.closing) reject(this.#refusal(undefined));
        };
        this.#watchers.add(look);
        look();
      },
      end: () => this.#watchers.delete(look),
    });
  }

  status(): ServiceStatus {
    const machine = this.#machine;
    const { failed, restart } = machine;
    const runner = this.#runner.status?.();
    return {
      service: machine.service,
      protocol: machine.protocol,
      state: stateOf(machine),
      level: machine.level,
      ready: machine.open,
      since: this.#since,
      failed: failed && { level: machine.level, phase: failed.phase },
      reason: failed?.reason ?? null,
      progress: machine.progress,
      verdict: machine.verdict && { ...machine.verdict, at: this.#verdictAt },
      calls: this.#gate.size,
      stuck: this.#gate.stuck.map(({ method, requestId }) => ({ method, requestId })),
      restart: restart && { attempt: restart.attempt, attempts: restart.attempts, at: restart.at },
      restarts: machine.restarts,
      ...(runner !== undefined && { runner }),
      ...(machine.edge?.abandoned && { stuckHook: machine.edge.phase }),
    };
  }

  /**
   * Tells the listener every new status from now on; the answer ends that. What a listener throws does not reach the
   * lifecycle; it is thrown anew out of the clock.
   */
  subscribe(listener: (status: ServiceStatus) => void): () => void {
    const own = (status: ServiceStatus): void => listener(status);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** Refuses everything new, drains and unloads. */
  async close({ temporary = false, replaced = false }: CloseOptions = {}): Promise<void> {
    this.#replaced ||= replaced;
    await this.#ask({ type: "close", id: ++this.#ids, temporary }, undefined, "close");
  }

  /**
   * Resolves to the status at the moment of the answer.
   * @param admit throws what keeps the request from being made at all
   */
  #ask(
    event: Request,
    signal: AbortSignal | undefined,
    what: string,
    admit: () => void = () => {},
  ): Promise<ServiceStatus> {
    return wait({
      signal,
      gone: () => this.#waitEnded(signal, what),
      begin: (waiting) => {
        try {
          if (this.#replaced && event.type !== "close" && event.type !== "release") throw replacedError(this.#machine);
          admit();
        } catch (error) {
          return waiting.reject(VModelError.from(error, { service: this.#machine.service }));
        }
        this.#answers.set(event.id, waiting);
        this.#dispatch(event);
      },
      end: () => this.#answers.delete(event.id),
    });
  }

  #refusal(method: string | undefined): VModelError {
    return this.#replaced ? replacedError(this.#machine, method) : refuseCall(this.#machine, method);
  }

  #refused(refusal: Refusal): VModelError {
    const isTheEnd = this.#replaced && refusal.code === "unavailable";
    return isTheEnd ? replacedError(this.#machine) : refusalError(this.#machine, refusal);
  }

  #waitEnded(signal: AbortSignal | undefined, what: string): VModelError {
    return waitEnded(signal, this.#machine.service, what);
  }

  /** One event after the other: what an effect causes comes after all effects of its event. */
  #dispatch(event: LifecycleEvent): void {
    this.#events.push(event);
    if (this.#running) return;
    this.#running = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) this.#take(next);
    } finally {
      this.#running = false;
    }
  }

  #take(event: LifecycleEvent): void {
    // Calls may have entered since this was reported.
    if (event.type === "drained" && this.#gate.size > 0) return;
    const before = this.#machine;
    const { machine, effects } = reduce(before, event, this.#clock.now());
    this.#machine = machine;
    if (stateOf(machine) !== stateOf(before)) this.#since = this.#clock.now();
    if (machine.verdict !== before.verdict) this.#verdictAt = this.#clock.now();
    this.#setTimer(machine.timer);
    this.#publish(before);
    for (const effect of effects) this.#effects[effect.type](effect as never);
    for (const look of this.#watchers) look();
    this.#claim.look(this.#machine);
  }

  readonly #effects: { readonly [T in Effect["type"]]: (effect: Extract<Effect, { type: T }>) => void } = {
    run: ({ hook }) => this.#run(hook),
    kill: ({ reason }) => this.#runner.kill?.(reason),
    abortHook: () => this.#hook?.abort(new DOMException(`The ${this.#machine.edge?.phase} was aborted.`, "AbortError")),
    watchLeases: () => this.#gate.whenEmpty(() => this.#dispatch({ type: "drained" })),
    abortCalls: () => this.#gate.abort(abortedCall(this.#machine)),
    answer: ({ id, refusal, failure }) => {
      const waiting = this.#answers.get(id);
      if (failure !== undefined) waiting?.reject(failureError(this.#machine, failure));
      else if (refusal !== undefined) waiting?.reject(this.#refused(refusal));
      else waiting?.resolve(this.status());
    },
  };

  #run(hook: Hook): void {
    const controller = new AbortController();
    this.#hook = controller;
    const settle = (outcome: Outcome): void => {
      if (this.#hook === controller) this.#hook = undefined;
      this.#dispatch({ type: "settled", outcome });
    };
    const progress: Parameters<Runner["run"]>[1]["progress"] = (report) => {
      if (this.#hook === controller) this.#dispatch({ type: "progress", progress: report });
    };
    const failed = (cause: unknown): void =>
      settle({ ok: false, reason: toReason(this.#machine.service, hook, cause), cause });
    try {
      // A minimal service that has failed has given back what it had.
      if (hook === "start") this.#claim.take();
      const run = { signal: controller.signal, progress };
      const ran = hook === "start" ? this.#runner.begin?.() : this.#runner.run(hook, run);
      Promise.resolve(ran).then(() => settle({ ok: true }), failed);
    } catch (error) {
      failed(error);
    }
  }

  #setTimer(timer: Timer | null): void {
    if (timer === this.#timer) return;
    this.#cancelTimer?.();
    this.#timer = timer;
    // Whoever has waited for a service that failed has been told.
    const idle = timer?.kind === "restart" && this.#machine.failed !== null;
    this.#cancelTimer =
      timer === null
        ? undefined
        : this.#clock.after(timer.ms, () => this.#dispatch({ type: "timer", kind: timer.kind }), idle);
  }

  #publish(before: Machine): void {
    if (this.#listeners.size === 0 || !isNews(before, this.#machine)) return;
    const status = this.status();
    for (const listener of [...this.#listeners]) {
      try {
        listener(status);
      } catch (error) {
        this.#clock.after(0, () => {
          throw error;
        });
      }
    }
  }
}
