import { type Level, type Protocol, protocols } from "../../../protocol/protocol.ts";
import type { Hook } from "../../events.ts";

/**
 * What the hooks of a service have done so far, told by their order alone. Throws when a hook runs that its protocol
 * does not allow at that moment.
 */
export class HookOrder {
  running: Hook | null = null;
  files: "none" | "partial" | "whole";
  /** A load has begun, and no unload has succeeded since. */
  loaded = false;
  /** The last self-test of the model that is loaded has passed. */
  tested = false;
  /** An aborted prepare of a simplified service has returned without complaint: the model may be in memory. */
  pretended = false;
  calls = 0;
  /** What runs a minimal service has died, and it was not started anew. */
  dead = false;
  /** Whether any hook has failed, or a limit has passed. */
  troubled = false;
  /** Whether a hook on the way down has failed. */
  failedDown = false;
  readonly #protocol: Protocol;
  #complete = false;
  #aborted = false;

  constructor(protocol: Protocol, dirty: boolean) {
    this.#protocol = protocol;
    this.files = dirty ? "partial" : "none";
  }

  /** Whether calls may be inside: loaded to the end, tested, and nothing runs but a self-test beside them. */
  get usable(): boolean {
    if (this.running !== null && this.running !== "test") return false;
    if (this.#protocol === "minimal") return !this.dead;
    return this.#protocol === "simplified" ? this.#complete : this.loaded && this.#complete && this.tested;
  }

  has(step: string): boolean {
    return (protocols[this.#protocol].steps as readonly string[]).includes(step);
  }

  /** Whether something lives that can die: a loaded model, a minimal service. */
  get lives(): boolean {
    return this.usable || this.loaded;
  }

  starts(hook: Hook): void {
    const has = hook === "start" ? this.#protocol === "minimal" : this.has(hook);
    check(has, `${this.#protocol} has no ${hook}`);
    check(this.running === null, `${hook} runs beside ${this.running}`);
    check(this.calls === 0 || hook === "test", `${hook} runs while ${this.calls} calls are inside`);
    this.#allows(hook);
    this.running = hook;
    this.#aborted = false;
    if (hook === "prepare" || hook === "cleanup") this.files = "partial";
    if (hook === "load") this.loaded = true;
    if (hook === "unload" || hook === "cleanup" || hook === "load") this.#complete = false;
    if (hook === "load") this.tested = false;
    if (hook === "cleanup") this.pretended = false;
  }

  #allows(hook: Hook): void {
    const standard = this.#protocol === "standard";
    if (hook === "prepare") check(this.files !== "whole" && !this.pretended, "prepare runs on a prepared service");
    if (hook === "load") check(this.files === "whole", "load runs on an unprepared service");
    if (hook === "test") check(this.#complete, "test runs on an unloaded service");
    if (hook === "unload") check(this.loaded, "unload runs on an unloaded service");
    if (hook === "start") check(this.dead, "start runs on a service that lives");
    if (hook === "cleanup") check(this.files !== "none", "cleanup runs on a clean service");
    if (standard && hook !== "test" && hook !== "unload") check(!this.loaded, `${hook} runs on a loaded service`);
  }

  /** The signal of the running hook fires. */
  aborts(): void {
    check(this.running !== null, "nothing runs that could be aborted");
    this.#aborted = true;
  }

  /** What an aborted hook on the way up says is not believed. */
  settles(ok: boolean): void {
    const hook = this.running;
    const done = ok && !this.#aborted;
    const simplified = this.#protocol === "simplified";
    this.running = null;
    if (!ok) this.troubled = true;
    const down = hook === "unload" || hook === "cleanup";
    if (down && !ok) this.failedDown = true;
    if (hook === "prepare") {
      this.files = done ? "whole" : "partial";
      this.#complete = simplified && done;
      this.pretended = simplified && ok && !done;
    }
    if (hook === "load") this.#complete = done;
    if (hook === "test" && !this.#aborted) this.tested = ok;
    if (hook === "start") this.dead = !ok;
    if (hook === "unload" && ok) this.loaded = false;
    if (hook === "cleanup") this.files = ok ? "none" : "partial";
  }

  /** What ran it is gone, with the calls that were inside. */
  dies(): void {
    this.troubled = true;
    this.calls = 0;
    this.loaded = false;
    this.#complete = false;
    this.tested = false;
    this.pretended = false;
    this.dead = this.#protocol === "minimal";
    if (this.#protocol === "simplified" && this.files === "whole") this.files = "partial";
  }

  enters(): void {
    check(this.usable, "a call is admitted that nobody may call");
    this.calls += 1;
  }

  leaves(): void {
    this.calls -= 1;
  }

  checkLevel(level: Level): void {
    const standard = this.#protocol === "standard";
    if (standard) check(this.loaded === (level === "ready"), `${level}, but ${this.loaded ? "loaded" : "not loaded"}`);
    if (level === "prepared") check(this.files === "whole", `prepared, but the files are ${this.files}`);
    if (level === "registered") check(this.files !== "whole", "registered, but prepared");
  }
}

function check(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Error(what);
}
