import { expect } from "vitest";
import type { Protocol, Step } from "../../protocol/protocol.ts";
import type { Effect, LifecycleEvent } from "../events.ts";
import { defaultLimits } from "../limits.ts";
import { createMachine, type Machine, type MachineOptions } from "../machine.ts";
import { reduce } from "../reduce.ts";
import { stateOf } from "../state.ts";

const steps: readonly string[] = ["prepare", "load", "test", "unload", "cleanup"] satisfies Step[];

/**
 * Plays a text on the reducer and answers the same text with what really happened, so that a test compares the two.
 * Each line is `event | effects`, or `= status`:
 *
 * - `A load`: somebody called A asks for a step; `H hold` and `H release`; `C close`, `C close temporary`
 * - `ok`, `fail`: the running hook settles; `progress`
 * - `enter`, `leave`: a call is admitted, a call's method settles
 * - `stall`, `drain`, `grace`, `restart`: the timer of that kind runs out, a restart at the time that was planned
 * - `die`: the running hook settles, because what ran it has died; `crash`: that while no hook runs, and all calls leave
 *
 * Effects read `run load`, `abort` (the hook's signal), `watch` (until no call is inside), `abort calls`, `A ok`,
 * `A canceled`, `A failed(load)`, `A failed(load; unload)` with a failure of its teardown.
 */
export class Scenario {
  machine: Machine;
  readonly #names = new Map<number, string>();
  readonly #holds = new Map<string, number>();
  #queue: LifecycleEvent[] = [];
  #effects: string[] = [];
  #calls = 0;
  #watched = false;
  #now = 0;

  constructor(protocol: Protocol, options: Partial<MachineOptions> = {}) {
    this.machine = createMachine({ service: "s", protocol, limits: defaultLimits, ...options });
  }

  /** The text as it would have to be written to be right. */
  play(text: string): string {
    return toLines(text)
      .map((line) => {
        if (line.startsWith("=")) return `= ${this.status()}`;
        const event = line.split("|")[0]?.trim() ?? "";
        return `${event} | ${this.#do(event).join(", ")}`.trim();
      })
      .join("\n");
  }

  /** Level, mark, gate, floor and what runs, in words. */
  status(): string {
    const { level, failed, open, floor, edge, waiters, restart } = this.machine;
    const state = stateOf(this.machine);
    const where = state === level ? state : `${state} at ${level}`;
    const mark = failed === null ? "" : `(${failed.phase})`;
    const gate = open === (state === "ready") ? "" : open ? ", open" : ", closed";
    const again = restart === null ? "" : `, restart ${restart.attempt} of ${restart.attempts}`;
    const rest = edge?.abandoned ? `, ${edge.phase} still runs` : "";
    const waits = waiters.length === 0 ? "" : `, ${waiters.length} wait`;
    return `${where.replace("failed", `failed${mark}`)}${gate}, floor ${floor}${again}${rest}${waits}`;
  }

  #do(line: string): string[] {
    this.#effects = [];
    const [first = "", second, third] = line.split(" ");
    if (first === "enter") this.#enter();
    else if (first === "leave") this.#leave();
    else if (first === "crash") this.#crash();
    else if (second === undefined) this.#send(toEvent(first, this.machine));
    else this.#send(this.#request(first, second, third));
    return this.#effects;
  }

  #request(name: string, verb: string, extra: string | undefined): LifecycleEvent {
    const id = this.#names.size + 1;
    const isRelease = verb === "release";
    this.#names.set(id, isRelease ? `${name}'s release` : name);
    if (steps.includes(verb)) return { type: "step", id, step: verb as Step };
    if (verb === "close") return { type: "close", id, temporary: extra === "temporary" };
    if (isRelease) return { type: "release", id, hold: this.#holds.get(name) ?? 0 };
    if (verb !== "hold") throw new Error(`a scenario has no verb ${verb}`);
    this.#holds.set(name, id);
    return { type: "hold", id };
  }

  #enter(): void {
    if (!this.machine.open) throw new Error(`the gate is closed: ${this.status()}`);
    this.#calls += 1;
  }

  #leave(): void {
    this.#calls -= 1;
    if (this.#calls === 0 && this.#watched) this.#drained();
  }

  #crash(): void {
    const reason = { code: "crashed", message: "it died.", retriable: false } as const;
    this.#send({ type: "crashed", reason });
    while (this.#calls > 0) this.#leave();
  }

  #drained(): void {
    this.#watched = false;
    this.#send({ type: "drained" });
  }

  #send(event: LifecycleEvent): void {
    this.#queue.push(event);
    if (this.#queue.length > 1) return;
    for (let next = this.#queue[0]; next !== undefined; next = this.#queue[0]) {
      if (next.type === "timer" && next.kind === "restart") this.#now = this.machine.restart?.at ?? this.#now;
      const { machine, effects } = reduce(this.machine, next, this.#now);
      this.machine = machine;
      for (const effect of effects) this.#take(effect);
      this.#queue.shift();
    }
  }

  #take(effect: Effect): void {
    const text = toText(effect, this.#names);
    // A drain without calls inside is no news.
    if (effect.type !== "watchLeases" || this.#calls > 0) this.#effects.push(text);
    // Calls that go on are ended with what runs them.
    if (effect.type === "kill") while (this.#calls > 0) this.#leave();
    if (effect.type !== "watchLeases") return;
    this.#watched = true;
    if (this.#calls === 0) this.#drained();
  }
}

function toEvent(word: string, machine: Machine): LifecycleEvent {
  if (word === "ok") return { type: "settled", outcome: { ok: true } };
  if (word === "fail") return { type: "settled", outcome: { ok: false, reason: reason(machine) } };
  if (word === "progress") return { type: "progress", progress: { done: 1 } };
  if (word === "die") return { type: "settled", outcome: { ok: false, reason: died(machine) } };
  if (word !== "stall" && word !== "drain" && word !== "grace" && word !== "restart")
    throw new Error(`a scenario has no event ${word}`);
  if (machine.timer?.kind !== word) throw new Error(`the timer is ${machine.timer?.kind ?? "off"}, not ${word}`);
  return { type: "timer", kind: word };
}

function reason({ edge }: Machine) {
  return { code: "lifecycle_failed", message: `no ${edge?.phase}.`, retriable: false } as const;
}

function died({ edge }: Machine) {
  return { code: "crashed", message: `the ${edge?.phase} died.`, retriable: false } as const;
}

function toText(effect: Effect, names: ReadonlyMap<number, string>): string {
  if (effect.type === "run") return `run ${effect.hook}`;
  if (effect.type === "abortHook") return "abort";
  if (effect.type === "abortCalls") return "abort calls";
  if (effect.type === "kill") return "kill";
  if (effect.type === "watchLeases") return "watch";
  const { id, refusal, failure } = effect;
  const details = failure?.details.map(({ path }) => `; ${path}`).join("") ?? "";
  const outcome = failure ? `failed(${failure.phase}${details})` : (refusal?.code ?? "ok");
  return `${names.get(id)} ${outcome}`;
}

function toLines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** What a scenario's text says, in the form that {@link Scenario.play} answers. */
export function tidy(text: string): string {
  return toLines(text)
    .map((line) => line.replace(/\s*\|\s*/, " | ").trim())
    .join("\n");
}

/** What a scenario starts from. */
export interface Start extends Partial<MachineOptions> {
  /** Events that led there, of no interest in themselves. */
  readonly after?: readonly string[];
}

/** After an explicit prepare of a standard service. */
export const prepared: Start = { after: ["Z prepare", "ok"] };

/** After an explicit load. */
export const ready: Start = { after: ["Z load", "ok", "ok", "ok"] };

/** While a hold called H has brought an untouched standard service to ready. */
export const held: Start = { after: ["H hold", "ok", "ok", "ok"] };

/** Expects that a scenario of a protocol goes as its text says. */
const player =
  (protocol: Protocol) =>
  (text: string, { after = [], ...options }: Start = {}): void => {
    const scenario = new Scenario(protocol, options);
    scenario.play(after.join("\n"));
    expect(scenario.play(text)).toBe(tidy(text));
  };

export const standard = player("standard");
export const simplified = player("simplified");
export const minimal = player("minimal");
