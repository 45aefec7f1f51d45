import type { Protocol } from "../../../protocol/protocol.ts";
import type { Effect, Hook, LifecycleEvent, Outcome } from "../../events.ts";
import { defaultLimits } from "../../limits.ts";
import { createMachine, type Machine } from "../../machine.ts";
import { reduce } from "../../reduce.ts";
import { stateOf } from "../../state.ts";
import type { Action } from "./actions.ts";
import { type Kind, type Sight, Witness } from "./witness.ts";

const died = { code: "crashed", message: "it died.", retriable: false } as const;
const failure: Outcome = { ok: false, reason: { code: "lifecycle_failed", message: "no.", retriable: false } };

/** The reducer, with hooks, calls and time played by actions, under the eyes of a witness. */
export class ReducerWorld {
  readonly witness: Witness;
  readonly hooksRun: Hook[] = [];
  readonly #holds: number[] = [];
  readonly #events: LifecycleEvent[] = [];
  #machine: Machine;
  #ids = 0;
  #now = 0;
  #watched = false;

  /** @param kills whether the runner can end a life by force; then lives may also end by themselves */
  constructor(protocol: Protocol, dirty = false, kills = false) {
    this.#machine = createMachine({ service: "s", protocol, limits: defaultLimits, dirty, kills });
    this.witness = new Witness(protocol, dirty && protocol !== "minimal");
  }

  get sight(): Sight {
    const { level, open, failed, timer, floor } = this.#machine;
    return {
      state: stateOf(this.#machine),
      level,
      ready: open,
      failed: failed !== null,
      timed: timer !== null,
      floor,
    };
  }

  act([verb, which]: Action): void {
    const { hooks } = this.witness;
    if (verb === "hold") this.#holds.push(this.ask("hold", (id) => ({ type: "hold", id })));
    else if (verb === "release" || verb === "stop waiting") this.#release(which);
    else if (verb === "enter") this.#enter();
    else if (verb === "leave") this.#leave();
    else if (verb === "hook succeeds" || verb === "hook fails") this.#settle(verb === "hook succeeds");
    else if (verb === "hook dies" || verb === "service dies") this.#die(verb);
    else if (verb === "progress" && hooks.running) this.#send({ type: "progress", progress: { done: which } });
    else if (verb === "time passes") this.#timePasses();
    else if (verb === "close" || verb === "close temporary") this.close(verb);
    else if (verb !== "progress") this.ask(verb, (id) => ({ type: "step", id, step: verb }));
  }

  close(kind: "close" | "close temporary"): number {
    return this.ask(kind, (id) => ({ type: "close", id, temporary: kind === "close temporary" }));
  }

  ask(kind: Kind, event: (id: number) => LifecycleEvent, hold?: number): number {
    this.#ids += 1;
    this.witness.asks(this.#ids, kind, hold);
    this.#send(event(this.#ids));
    return this.#ids;
  }

  /** Lets everything end well: hooks succeed, calls leave, holds are released. */
  settleDown(): void {
    for (let turn = 0; turn < 200; turn += 1) {
      const { hooks } = this.witness;
      if (hooks.running !== null) this.#settle(true);
      else if (this.witness.comesBack(this.sight)) this.#timePasses();
      else if (hooks.calls > 0) this.#leave();
      else if (this.#holds.length > 0) this.#release(0);
      else if (this.witness.rests(this.sight)) return;
      else throw new Error(`stuck in ${this.sight.state}, ${this.witness.waiting} wait`);
    }
    throw new Error("it does not come to rest");
  }

  #release(which: number): void {
    if (this.#holds.length === 0) return;
    const [hold = 0] = this.#holds.splice(which % this.#holds.length, 1);
    this.ask("release", (id) => ({ type: "release", id, hold }), hold);
  }

  #enter(): void {
    if (this.#machine.open) this.witness.enters();
  }

  #leave(): void {
    const { hooks } = this.witness;
    if (hooks.calls === 0) return;
    hooks.leaves();
    this.#left();
  }

  #left(): void {
    if (this.witness.hooks.calls > 0 || !this.#watched) return;
    this.#watched = false;
    this.#send({ type: "drained" });
  }

  #settle(ok: boolean): void {
    const { hooks } = this.witness;
    if (hooks.running === null) return;
    hooks.settles(ok);
    this.#send({ type: "settled", outcome: ok ? { ok: true } : failure });
  }

  #die(verb: "hook dies" | "service dies"): void {
    if (!this.#machine.kills) return;
    const { hooks } = this.witness;
    if (verb === "hook dies" && hooks.running !== null) this.#end();
    else if (verb === "service dies" && hooks.running === null && hooks.lives) {
      hooks.dies();
      this.#send({ type: "crashed", reason: died });
      this.#left();
    }
  }

  /** What runs the service ends, and with it the hook that runs and the calls inside. */
  #end(): void {
    const { hooks } = this.witness;
    const running = hooks.running !== null;
    if (running) hooks.settles(false);
    hooks.dies();
    if (running) this.#send({ type: "settled", outcome: { ok: false, reason: died } });
    this.#left();
  }

  #timePasses(): void {
    const { timer, kills } = this.#machine;
    if (timer === null) return;
    if (timer.kind === "restart") this.#now = this.#machine.restart?.at ?? this.#now;
    else this.witness.hooks.troubled = true;
    if (timer.kind === "grace" && !kills) this.witness.graceEnds(this.sight.state);
    this.#send({ type: "timer", kind: timer.kind });
  }

  #send(event: LifecycleEvent): void {
    this.#events.push(event);
    if (this.#events.length > 1) return;
    for (let next = this.#events[0]; next !== undefined; next = this.#events[0]) {
      const before = freeze(this.#machine);
      const { machine, effects } = reduce(before, next, this.#now);
      this.#machine = machine;
      for (const effect of effects) this.#take(effect);
      this.#events.shift();
      if (this.#events.length === 0) this.witness.looks(this.sight);
      this.#checkHolds(next, before, effects);
    }
  }

  #checkHolds({ type }: LifecycleEvent, before: Machine, effects: readonly Effect[]): void {
    if (type !== "hold" && type !== "release") return;
    if (before.floor !== this.#machine.floor) throw new Error(`a ${type} moves the floor`);
    if (type === "hold" && effects.some((effect) => effect.type === "abortHook")) throw new Error("a hold aborts");
  }

  #take(effect: Effect): void {
    const { hooks } = this.witness;
    if (effect.type === "run") {
      this.hooksRun.push(effect.hook);
      this.witness.startsHook(effect.hook);
    } else if (effect.type === "abortHook") hooks.aborts();
    else if (effect.type === "kill") this.#end();
    else if (effect.type === "watchLeases") {
      if (hooks.calls === 0) this.#events.push({ type: "drained" });
      else this.#watched = true;
    } else if (effect.type === "answer") {
      const { id, failure: failed, refusal } = effect;
      this.witness.answered(id, failed?.reason.code ?? refusal?.code ?? "ok", this.sight);
    }
  }
}

/** The reducer writes to nothing that it is given. */
function freeze(machine: Machine): Machine {
  for (const value of Object.values(machine)) Object.freeze(value);
  return Object.freeze(machine);
}
