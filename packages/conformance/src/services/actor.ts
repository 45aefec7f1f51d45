import { readdirSync, writeFileSync } from "node:fs";
import { type CallContext, type LifecycleContext, ServiceError, type Step, VModelError } from "@vmodel/core";
import { type Conduct, type Cue, currentStage, type StageEvent } from "./stage.ts";

/** What a service does by itself at each point; `ok` where nothing is said. */
export type Habits = Readonly<Partial<Record<string, Conduct>>>;

/** An error that the test services declare. */
export class OutOfTune extends ServiceError<{ point: string }> {
  override readonly name = "OutOfTune";
}

let made = 0;

/**
 * An instance of a test service. Each of its hooks and functions tells the stage that it runs, on which instance, and
 * does what the stage or else its habits say.
 */
export abstract class Actor {
  readonly #service: string;
  readonly #habits: Habits;
  readonly #instance = `${process.pid}.${++made}`;
  /** The points that have run on this very object. */
  readonly #trace: string[] = [];
  #remembered: string | null = null;

  constructor(service: string, habits: Habits = {}) {
    this.#service = service;
    this.#habits = habits;
    this.#tell("new", "made");
    const conduct = this.#conduct("new");
    if (conduct === "ok") return;
    this.#tell("new", "begin", { before: [] });
    this.#end("new", conduct);
  }

  /** Plays a lifecycle hook. `prepare` leaves the file `model.txt`. */
  protected async playHook(hook: Step, ctx: LifecycleContext): Promise<boolean | undefined> {
    const { directory } = ctx.files;
    const files = readdirSync(directory).sort();
    if (hook === "prepare") writeFileSync(ctx.files.path("model.txt"), "model");
    return this.#play(hook, { directory, files }, ctx);
  }

  /** Plays a service function, or a place inside one. */
  protected async play(point: string, ctx: CallContext | undefined): Promise<void> {
    await this.#play(point, {}, ctx);
  }

  /** Plays a service function that answers at once, so it can do no more than succeed or throw. */
  protected playAtOnce(point: string): void {
    this.#begin(point, {});
    this.#end(point, this.#conduct(point));
  }

  protected remember(value: string): void {
    this.#remembered = value;
  }

  protected recall(): string | null {
    return this.#remembered;
  }

  async #play(point: string, found: Partial<StageEvent>, ctx: CallContext | undefined): Promise<boolean | undefined> {
    this.#begin(point, found);
    const conduct = this.#conduct(point);
    if (conduct !== "wait" && conduct !== "ignore") return this.#end(point, conduct);
    ctx?.signal.addEventListener("abort", () => this.#tell(point, "abort"), { once: true });
    const signal = conduct === "wait" ? ctx?.signal : undefined;
    for (;;) {
      const cue = await this.#cue(point, signal);
      if (typeof cue !== "object") return this.#end(point, cue);
      (ctx as LifecycleContext).progress(cue.progress);
    }
  }

  async #cue(point: string, signal: AbortSignal | undefined): Promise<Cue> {
    try {
      return await currentStage().cue(this.#service, point, signal);
    } catch (error) {
      this.#tell(point, "end", { ok: false });
      throw error;
    }
  }

  #conduct(point: string): Conduct {
    const habit = Object.hasOwn(this.#habits, point) ? this.#habits[point] : undefined;
    return currentStage().conduct(this.#service, point) ?? habit ?? "ok";
  }

  #begin(point: string, found: Partial<StageEvent>): void {
    this.#tell(point, "begin", { before: [...this.#trace], ...found });
    this.#trace.push(point);
  }

  #end(point: string, conduct: Conduct): boolean | undefined {
    const ok = conduct === "ok" || conduct === "true";
    this.#tell(point, "end", { ok });
    if (conduct === "crash") process.kill(process.pid, "SIGKILL");
    if (conduct === "exit") process.exit(3);
    if (conduct === "throw") throw new Error(`${point} was told to throw`);
    if (conduct === "lack") {
      throw new VModelError("insufficient_resources", `${point} needs 8 GiB of memory and 4 GiB are available`);
    }
    if (conduct === "declare") throw new OutOfTune(`${point} is out of tune`, { point });
    return conduct === "ok" ? undefined : ok;
  }

  #tell(point: string, kind: StageEvent["kind"], more: Partial<StageEvent> = {}): void {
    currentStage().record({ service: this.#service, point, kind, instance: this.#instance, ...more });
  }
}
