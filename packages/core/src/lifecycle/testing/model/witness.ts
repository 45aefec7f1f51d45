import type { Level, Protocol, Step } from "../../../protocol/protocol.ts";
import type { Hook } from "../../events.ts";
import type { State } from "../../status.ts";
import { HookOrder } from "./hook-order.ts";

/** What a request was for. */
export type Kind = Step | "hold" | "release" | "close" | "close temporary";

/** What a witness can see of a service from outside. */
export interface Sight {
  readonly state: State;
  readonly level: Level;
  readonly ready: boolean;
  readonly failed: boolean;
  /** Whether a timer runs. */
  readonly timed: boolean;
  /** What explicit steps asked for; undefined where nobody can see it. */
  readonly floor?: Level;
}

interface Open {
  readonly kind: Kind;
  readonly at: number;
}

const ranks: Readonly<Record<Level, number>> = { registered: 0, prepared: 1, ready: 2 };
const resting: ReadonlySet<State> = new Set(["registered", "prepared", "ready", "failed"]);

/**
 * Knows nothing of machines, motions and waiters. It sees requests, answers, hooks, calls and the status, and throws
 * as soon as one of them contradicts the protocol.
 */
export class Witness {
  readonly hooks: HookOrder;
  readonly #protocol: Protocol;
  readonly #open = new Map<number, Open>();
  /** Holds whose release has not been asked for. */
  readonly #held = new Set<number>();
  readonly #last = { up: 0, down: 0, release: 0 };
  #now = 0;
  #explicit = false;
  #wasHeld = false;
  #closing = false;
  /** A failure on the way down: what is left behind is for an explicit step. */
  #trouble = false;
  /** Failed, at rest and nobody's hold: no hook may run until somebody asks for a step. */
  #sealed = false;

  constructor(protocol: Protocol, dirty = false) {
    this.#protocol = protocol;
    this.hooks = new HookOrder(protocol, dirty);
  }

  get waiting(): number {
    return this.#open.size;
  }

  /** Somebody asks. `hold`: whose hold it is that a release ends. */
  asks(id: number, kind: Kind, hold?: number): void {
    this.#now += 1;
    this.#open.set(id, { kind, at: this.#now });
    if (kind === "hold") {
      this.#held.add(id);
      this.#wasHeld ||= !this.#closing;
      return;
    }
    if (kind === "release") {
      if (hold !== undefined) this.lets(hold);
      return;
    }
    this.#sealed = false;
    if (kind === "close" || kind === "close temporary") this.#closing = true;
    else this.#explicit = true;
    if (kind === "prepare" || kind === "load") this.#last.up = this.#now;
    else if (kind !== "test") this.#last.down = this.#now;
  }

  /** A hold ends, or is not waited for any longer. */
  lets(hold: number): void {
    this.#now += 1;
    this.#held.delete(hold);
    this.#last.release = this.#now;
  }

  /** Somebody does not wait any longer; whatever was asked goes on. */
  stopsWaiting(id: number): void {
    this.#open.delete(id);
  }

  /** An answer is seen at the moment when it is given. */
  answered(id: number, code: string, sight: Sight): void {
    const kind = this.#open.get(id)?.kind;
    this.told(id, code, sight);
    if (code === "ok" && kind !== undefined) this.#checkHooks(kind);
  }

  /** An answer reaches its caller, when hooks may already have gone on. */
  told(id: number, code: string, sight: Sight): void {
    const open = this.#open.get(id);
    check(open !== undefined, `request ${id} is answered twice, or was never asked`);
    this.#open.delete(id);
    if (code === "ok") this.#checkSuccess(open.kind, sight);
    else if (code === "lifecycle_failed" || code === "crashed") this.#checkFailure(open.kind);
    else if (code === "canceled") this.#checkCanceled(open);
    else if (code === "unavailable") check(this.#closing, "unavailable, but not closing");
    else if (code === "conflict") check(open.kind === "test" || this.hooks.running !== null, "a conflict with nothing");
    else if (code === "unimplemented") check(!this.hooks.has(open.kind), "an implemented step is unimplemented");
    else check(false, `nobody answers ${code}`);
  }

  startsHook(hook: Hook): void {
    check(!this.#sealed, `the ${hook} hook runs on a failed service, and nobody asked for a step`);
    this.hooks.starts(hook);
  }

  /** The grace time has passed: what runs does not stop. */
  graceEnds(state: State): void {
    if (state === "draining" || state === "unloading" || state === "cleaning") this.#trouble = true;
  }

  /** A call is admitted. */
  enters(): void {
    check(!this.#closing, "a call is admitted while closing");
    this.hooks.enters();
  }

  /** After each event. */
  looks(sight: Sight): void {
    const { state, level, ready, failed, timed } = sight;
    check(!ready || this.hooks.usable, "ready, but nobody may call");
    check(!ready || (level === "ready" && !failed), `ready at ${level}`);
    check(!(ready && this.#closing), "ready while closing");
    const { running } = this.hooks;
    const rests = running === null && resting.has(state);
    check(
      timed === (this.comesBack(sight) || (!rests && !(failed && state === "failed"))),
      `a timer ${timed ? "runs" : "is missing"} in ${state}`,
    );
    if (rests) this.#checkRest(sight);
  }

  /** Whether nothing runs and nobody waits. */
  rests({ state }: Sight): boolean {
    return this.hooks.running === null && resting.has(state) && this.#open.size === 0;
  }

  /** Whether a service that is not ready is started again by time alone, as one that failed is where no step can. */
  comesBack({ state, failed }: Sight): boolean {
    return state === "restarting" || (state === "failed" && failed && this.#protocol === "minimal" && !this.#closing);
  }

  #checkRest(sight: Sight): void {
    const { level, ready, failed, floor } = sight;
    const { hooks } = this;
    check(this.#open.size === 0, `${[...this.#open.values()].map(({ kind }) => kind)} wait, but nothing runs`);
    check(ready === (level === "ready" && !failed && !this.#closing), `at rest, ${level}, but ready is ${ready}`);
    hooks.checkLevel(level);
    check(!hooks.pretended || this.#closing, "what an aborted prepare may have loaded is left");
    if (hooks.failedDown) this.#trouble = true;
    const mine = this.#held.size > 0 || this.#trouble || this.#closing;
    if (!mine && floor !== undefined) check(ranks[level] <= ranks[floor], `${level} is above the floor ${floor}`);
    if (!mine && !this.#explicit && this.#wasHeld && this.#protocol !== "minimal") {
      check(level === "registered" && hooks.files === "none", `an untouched service is left ${level}, ${hooks.files}`);
    }
    if (failed && this.#held.size === 0 && !this.comesBack(sight)) this.#sealed = true;
  }

  #checkSuccess(kind: Kind, { level, ready }: Sight): void {
    if (kind === "prepare") check(ranks[level] >= 1, `prepared, but ${level}`);
    if (kind === "load" || kind === "hold") check(ready, `${kind} succeeded, but ${level}`);
    if (kind === "test") check(level === "ready", `tested, but ${level}`);
    if (kind === "unload") check(ranks[level] <= 1, `unloaded, but ${level}`);
    if (kind === "cleanup") check(level === "registered", `cleaned up, but ${level}`);
  }

  #checkHooks(kind: Kind): void {
    const { hooks } = this;
    if (kind === "prepare") check(hooks.files === "whole", `prepared, but ${hooks.files}`);
    if (kind === "load" || kind === "hold") check(hooks.usable, `${kind} succeeded, but nobody may call`);
    if (kind === "test") check(hooks.loaded && hooks.tested, "tested, but no self-test has passed");
    if (kind === "unload" || kind === "cleanup") check(!hooks.loaded, `${kind} succeeded, but loaded`);
    if (kind === "cleanup") check(hooks.files === "none", `cleaned up, but ${hooks.files}`);
    if (kind === "close") check(this.#protocol === "simplified" || !hooks.loaded, "closed, but loaded");
    if (kind === "close temporary") check(!hooks.loaded, "closed, but loaded");
    if (!kind.startsWith("close")) return;
    check(hooks.calls === 0, "closed, but calls are inside");
    const untouched = this.#wasHeld && !this.#explicit && !this.#trouble && !hooks.failedDown;
    if (untouched) check(hooks.files === "none", "closed, but the files of holds are left");
  }

  #checkFailure(kind: Kind): void {
    check(this.hooks.troubled, `the ${kind} failed, but nothing else has`);
    if (kind === "unload" || kind === "cleanup" || kind === "release") this.#trouble = true;
  }

  #checkCanceled({ kind, at }: Open): void {
    const { up, down, release } = this.#last;
    const opposite = {
      prepare: down > at,
      load: down > at,
      test: down > at || release > at,
      unload: up > at,
      cleanup: up > at,
      hold: down > at || release > at,
      release: false,
      close: false,
      "close temporary": false,
    }[kind];
    check(opposite, `the ${kind} is canceled by nobody`);
  }
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
