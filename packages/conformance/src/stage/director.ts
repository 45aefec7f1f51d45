import type { Conduct, Cue, Stage, StageEvent } from "../services/stage.ts";

/** What each point does: the same at every run, or one after the other and then `ok`. */
export type Script = Readonly<Partial<Record<string, Conduct | readonly Conduct[]>>>;

/** Somebody who waits for a cue. */
interface Waiting {
  readonly point: string;
  readonly take: (cue: Cue) => void;
}

/** The stage of one service under test: hands out its script, keeps its events, and gives cues. */
export class Director implements Stage {
  /** All events, in order. */
  readonly events: StageEvent[] = [];
  readonly #service: string;
  readonly #runs = new Map<string, number>();
  readonly #waiting = new Set<Waiting>();
  readonly #watchers = new Set<() => void>();
  #script: Script = {};
  #dismissed = false;

  constructor(service: string) {
    this.#service = service;
  }

  /** Begins a script; runs are counted from here. */
  follow(script: Script): void {
    this.#script = script;
    this.#runs.clear();
  }

  /** The scene is over: everything succeeds, and whoever waits goes on. */
  dismiss(): void {
    this.follow({});
    this.#dismissed = true;
    for (const { take } of [...this.#waiting]) take("ok");
  }

  /** The points where somebody waits, the longest first. */
  get waiting(): readonly string[] {
    return [...this.#waiting].map(({ point }) => point);
  }

  /** Gives a cue to whoever waits longest at a point. */
  give(point: string, cue: Cue): void {
    const first = [...this.#waiting].find((waiting) => waiting.point === point);
    if (first === undefined)
      throw new Error(`nobody waits at ${point}; waiting: ${this.waiting.join(" ") || "nobody"}`);
    first.take(cue);
  }

  /** Resolves as soon as the condition holds; it is looked at after every event. */
  until(holds: () => boolean): Promise<void> {
    if (holds()) return Promise.resolve();
    return new Promise((resolve) => {
      const look = (): void => {
        if (!holds()) return;
        this.#watchers.delete(look);
        resolve();
      };
      this.#watchers.add(look);
    });
  }

  conduct(service: string, point: string): Conduct | undefined {
    const said = service === this.#service && Object.hasOwn(this.#script, point) ? this.#script[point] : undefined;
    if (said === undefined || typeof said === "string") return said;
    const run = this.#runs.get(point) ?? 0;
    this.#runs.set(point, run + 1);
    return said[run] ?? "ok";
  }

  record(event: StageEvent): void {
    if (event.service !== this.#service) return;
    this.events.push(event);
    this.#changed();
  }

  cue(service: string, point: string, signal: AbortSignal | undefined): Promise<Cue> {
    if (service !== this.#service) return Promise.reject(new Error(`${service} has no part in this row`));
    if (this.#dismissed) return Promise.resolve("ok");
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const onAbort = (): void => {
        this.#waiting.delete(waiting);
        this.#changed();
        reject(signal?.reason);
      };
      const waiting: Waiting = {
        point,
        take: (cue) => {
          this.#waiting.delete(waiting);
          signal?.removeEventListener("abort", onAbort);
          resolve(cue);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiting.add(waiting);
      this.#changed();
    });
  }

  #changed(): void {
    for (const look of [...this.#watchers]) look();
  }
}
