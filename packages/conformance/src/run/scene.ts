import { deepStrictEqual } from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { isServiceError, isVModelError } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import { anything } from "../acts.ts";
import type { Act, Ask, Refused } from "../row.ts";
import type { Director } from "../stage/director.ts";
import type { Subject } from "../subject/subject.ts";
import type { Callers } from "./callers.ts";
import { toShown, toStanding } from "./standing.ts";

type ActOf<K extends Act["act"]> = Extract<Act, { readonly act: K }>;

/** What a scene is played with. */
export interface SceneOptions {
  readonly service: string;
  readonly director: Director;
  readonly callers: Callers;
  readonly subject: () => Subject;
  readonly restart: () => Promise<void>;
}

/** Plays the acts of a row, one after the other. */
export class Scene {
  readonly #with: SceneOptions;
  readonly #aborts = new Map<string, number>();

  constructor(options: SceneOptions) {
    this.#with = options;
  }

  play(act: Act): Promise<void> {
    return (this.#acts[act.act] as (act: Act) => Promise<void>)(act);
  }

  readonly #acts: { readonly [K in Act["act"]]: (act: ActOf<K>) => Promise<void> } = {
    begin: ({ name, ask, options }) => this.#with.callers.begin(name, ask, options),
    gives: async ({ of, value }) => {
      const answer = await this.#with.callers.answer(of);
      if (value !== anything) deepStrictEqual(isStatus(answer) ? toStanding(answer) : answer, value);
    },
    fails: async ({ of, code, refused }) => {
      const error = await this.#rejection(of);
      if (!isVModelError(error))
        throw new Error("it rejected with something else than a VModelError", { cause: error });
      deepStrictEqual(error.code, code, `${error.code}, not ${code}: ${error.message}`);
      checkRefusal(error, refused);
    },
    abort: async ({ name }) => this.#with.callers.abort(name),
    waits: ({ point, times }) => {
      const { director } = this.#with;
      return director.until(() => director.waiting.filter((waiting) => waiting === point).length >= times);
    },
    aborted: async ({ point }) => {
      const { events } = this.#with.director;
      const count = (this.#aborts.get(point) ?? 0) + 1;
      this.#aborts.set(point, count);
      const fired = (): number => events.filter(({ kind, point: at }) => kind === "abort" && at === point).length;
      await this.#with.director.until(() => fired() >= count);
    },
    cue: async ({ point, cue }) => {
      this.#with.director.give(point, cue);
      // What follows from it without any further cause has then happened.
      await (this.#with.subject().settle?.() ?? setImmediate());
    },
    shows: async ({ shown }) => {
      const status = toShown(await this.#with.subject().status());
      const looked = Object.fromEntries(Object.keys(shown).map((key) => [key, status[key as keyof typeof status]]));
      deepStrictEqual(looked, shown);
    },
    queues: ({ count }) => this.#until(() => this.#with.subject().tally().queued === count),
    inside: ({ count }) => this.#until(() => this.#with.subject().tally().inFlight === count),
    reaches: ({ standing }) => this.#with.subject().until((status) => toStanding(status) === standing),
    files: async ({ files }) => deepStrictEqual(await this.#files(), files),
    found: async ({ hook, files }) => {
      const last = this.#with.director.events.findLast(({ kind, point }) => kind === "begin" && point === hook);
      deepStrictEqual(last?.files, files);
    },
    restart: () => this.#with.restart(),
    killProcess: async () => {
      const subject = this.#with.subject();
      const { runner } = await subject.status();
      if (runner?.pid === undefined) throw new Error("the service has no process");
      const noticed = subject.until((status) => status.runner?.pid !== runner.pid);
      process.kill(runner.pid, "SIGKILL");
      await noticed;
    },
  };

  async #until(condition: () => boolean): Promise<void> {
    while (!condition()) await setImmediate();
  }

  async #rejection(of: string | Ask): Promise<unknown> {
    let answer: unknown;
    try {
      answer = await this.#with.callers.answer(of);
    } catch (error) {
      return error;
    }
    throw new Error(`it answered ${JSON.stringify(isStatus(answer) ? toStanding(answer) : answer)} instead of failing`);
  }

  async #files(): Promise<string[] | null> {
    const known = this.#with.director.events.findLast(({ directory }) => directory !== undefined)?.directory;
    if (known === undefined) return null;
    try {
      return (await readdir(join(dirname(known), this.#with.service))).sort();
    } catch {
      return null;
    }
  }
}

function isStatus(answer: unknown): answer is ServiceStatus {
  return typeof answer === "object" && answer !== null && "state" in answer && "verdict" in answer;
}

function checkRefusal(error: Error & { phase?: string | undefined }, refused: Refused): void {
  const { phase, details, says, data, retriable } = refused;
  if (!isVModelError(error)) return;
  if (phase !== undefined) deepStrictEqual(error.phase, phase);
  if (details !== undefined)
    deepStrictEqual(
      error.details.map(({ path }) => path),
      details,
    );
  if (retriable !== undefined) deepStrictEqual(error.retriable, retriable);
  if (data !== undefined) deepStrictEqual(isServiceError(error) ? error.data : undefined, data);
  if (says !== undefined && !error.message.includes(says)) {
    throw new Error(`its message does not say "${says}": ${error.message}`);
  }
}
