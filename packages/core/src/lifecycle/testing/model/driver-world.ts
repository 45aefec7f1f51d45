import { VModelError } from "../../../errors/vmodel-error.ts";
import type { Protocol } from "../../../protocol/protocol.ts";
import type { Lease } from "../../gate.ts";
import { type Hold, Lifecycle } from "../../lifecycle.ts";
import { defaultLimits } from "../../limits.ts";
import type { ServiceStatus } from "../../status.ts";
import { ScriptedRunner, turns } from "../scripted-runner.ts";
import { VirtualClock } from "../virtual-clock.ts";
import type { Action } from "./actions.ts";
import { type Kind, type Sight, Witness } from "./witness.ts";

interface HeldBy {
  readonly id: number;
  readonly caller: AbortController;
  hold?: Hold;
}

/** The driver over a scripted runner and a virtual clock, under the eyes of a witness. */
export class DriverWorld {
  readonly witness: Witness;
  readonly #runner = new ScriptedRunner();
  readonly #clock = new VirtualClock();
  readonly #lifecycle: Lifecycle;
  readonly #calls: Lease[] = [];
  readonly #aborted = new Set<Lease>();
  readonly #holds: HeldBy[] = [];
  readonly #steps: { readonly id: number; readonly caller: AbortController }[] = [];
  readonly #kills: boolean;
  #ids = 0;
  #wrong: unknown;

  /** @param kills whether the runner can end a life by force; then lives may also end by themselves */
  constructor(protocol: Protocol, dirty = false, kills = false) {
    const clock = this.#clock;
    const runner = kills ? Object.assign(this.#runner, { kill: () => this.#end() }) : this.#runner;
    this.#kills = kills;
    this.#lifecycle = new Lifecycle({ service: "s", protocol, limits: defaultLimits, runner, clock, dirty });
    this.witness = new Witness(protocol, dirty && protocol !== "minimal");
    this.#runner.onStart = ({ hook, signal }) => {
      this.witness.startsHook(hook);
      signal.addEventListener("abort", () => this.witness.hooks.aborts());
    };
    this.#lifecycle.subscribe(() => this.#checkStatus());
  }

  get sight(): Sight {
    return this.#toSight(this.#lifecycle.status());
  }

  async act([verb, which]: Action): Promise<void> {
    const { running } = this.#runner;
    if (verb === "hold") this.#hold();
    else if (verb === "release") this.#release(which);
    else if (verb === "stop waiting") this.#stopWaiting(which);
    else if (verb === "enter") this.#enter();
    else if (verb === "leave") this.#leave(which);
    else if (verb === "hook succeeds" || verb === "hook fails") this.#settle(verb === "hook succeeds");
    else if (verb === "hook dies" || verb === "service dies") this.#die(verb);
    else if (verb === "progress") running?.progress({ done: which });
    else if (verb === "time passes") this.#timePasses();
    else if (verb === "close" || verb === "close temporary") this.#close(verb);
    else this.#step(verb);
    await this.#pass();
  }

  /** Lets everything end well: hooks succeed, calls leave, holds are released. */
  async settleDown(): Promise<void> {
    for (let turn = 0; turn < 200; turn += 1) {
      if (this.#runner.running !== undefined) this.#settle(true);
      else if (this.witness.comesBack(this.sight)) this.#timePasses();
      else if (this.#calls.length > 0) this.#leave(0);
      else if (this.#holds.some(({ hold }) => hold !== undefined)) this.#release(0);
      else if (this.#holds.length === 0 && this.witness.rests(this.sight)) return;
      else throw new Error(`stuck in ${this.sight.state}, ${this.witness.waiting} wait`);
      await this.#pass();
    }
    throw new Error("it does not come to rest");
  }

  #step(step: Exclude<Kind, "hold" | "release" | "close" | "close temporary">): void {
    const caller = new AbortController();
    const id = this.#asks(step);
    this.#steps.push({ id, caller });
    this.#follow(id, this.#lifecycle.step(step, { signal: caller.signal }), caller.signal);
  }

  #close(kind: "close" | "close temporary"): void {
    this.#follow(this.#asks(kind), this.#lifecycle.close({ temporary: kind === "close temporary" }).then(nothing));
  }

  #hold(): void {
    const held: HeldBy = { id: this.#asks("hold"), caller: new AbortController() };
    this.#holds.push(held);
    const granted = this.#lifecycle.hold({ signal: held.caller.signal }).then(
      (hold) => {
        held.hold = hold;
        return undefined;
      },
      (error) => {
        this.#forget(held);
        throw error;
      },
    );
    this.#follow(held.id, granted, held.caller.signal);
  }

  #release(which: number): void {
    const granted = this.#holds.filter(({ hold }) => hold !== undefined);
    const held = granted[which % granted.length];
    if (held?.hold === undefined) return;
    this.#forget(held);
    this.#follow(this.#asks("release", held.id), held.hold.release().then(nothing));
  }

  #forget(held: HeldBy): void {
    const index = this.#holds.indexOf(held);
    if (index < 0) return;
    this.#holds.splice(index, 1);
    this.witness.lets(held.id);
  }

  #stopWaiting(which: number): void {
    const holds = this.#holds.filter(({ hold }) => hold === undefined);
    const gone = [...this.#steps, ...holds][which % (this.#steps.length + holds.length)];
    const held = holds.find((hold) => hold === gone);
    if (held !== undefined) this.#forget(held);
    gone?.caller.abort();
  }

  #enter(): void {
    const lease: Lease = {
      method: "m",
      requestId: `${this.#ids}`,
      abort: () => {
        if (this.#aborted.has(lease)) throw new Error("a call is aborted twice");
        this.#aborted.add(lease);
      },
    };
    try {
      this.#lifecycle.enter(lease);
    } catch (error) {
      if (this.sight.ready || !(error instanceof VModelError)) throw error;
      return;
    }
    this.#calls.push(lease);
    this.witness.enters();
  }

  #leave(which: number): void {
    const [lease] = this.#calls.splice(which % Math.max(1, this.#calls.length), 1);
    if (lease === undefined) return;
    this.witness.hooks.leaves();
    this.#lifecycle.leave(lease);
  }

  #settle(ok: boolean): void {
    const { running } = this.#runner;
    if (running === undefined) return;
    this.witness.hooks.settles(ok);
    if (ok) running.succeed();
    else running.fail();
  }

  #die(verb: "hook dies" | "service dies"): void {
    if (!this.#kills) return;
    const { hooks } = this.witness;
    if (verb === "hook dies" && hooks.running !== null) this.#end();
    else if (verb === "service dies" && hooks.running === null && hooks.lives) {
      this.#lifecycle.crashed({ code: "crashed", message: "it died.", retriable: false });
      this.#end();
    }
  }

  /** What runs the service ends, and with it the hook that runs and the calls inside. */
  #end(): void {
    const { hooks } = this.witness;
    const { running } = this.#runner;
    if (running !== undefined) hooks.settles(false);
    hooks.dies();
    running?.fail(new VModelError("crashed", "it died."));
    for (const lease of this.#calls.splice(0)) this.#lifecycle.leave(lease);
  }

  #timePasses(): void {
    if (this.#clock.size === 0) return;
    const { state } = this.sight;
    this.witness.hooks.troubled ||= state !== "restarting";
    this.#clock.skip();
    // Of all limits, only the grace time changes the state.
    if (this.sight.state !== state && !this.#kills) this.witness.graceEnds(state);
  }

  #checkStatus(): void {
    const { calls, stuck } = this.#lifecycle.status();
    if (calls < stuck.length) throw new Error(`${stuck.length} of ${calls} calls are stuck`);
  }

  #asks(kind: Kind, hold?: number): number {
    this.#ids += 1;
    this.witness.asks(this.#ids, kind, hold);
    return this.#ids;
  }

  #follow(id: number, answer: Promise<ServiceStatus | undefined>, signal?: AbortSignal): void {
    const told = (code: string, status = this.#lifecycle.status()): void => {
      const index = this.#steps.findIndex((step) => step.id === id);
      if (index >= 0) this.#steps.splice(index, 1);
      if (signal?.aborted) this.witness.stopsWaiting(id);
      else this.witness.told(id, code, this.#toSight(status));
    };
    answer
      .then(
        (status) => told("ok", status),
        (error: unknown) => told(error instanceof VModelError ? error.code : String(error)),
      )
      .catch((error: unknown) => {
        this.#wrong ??= error;
      });
  }

  #toSight({ state, level, ready, failed }: ServiceStatus): Sight {
    return { state, level, ready, failed: failed !== null, timed: this.#clock.size > 0 };
  }

  async #pass(): Promise<void> {
    await turns();
    if (this.#wrong !== undefined) throw this.#wrong;
    this.witness.looks(this.sight);
  }
}

const nothing = (): undefined => undefined;
