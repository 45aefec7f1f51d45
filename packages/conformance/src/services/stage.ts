import type { Progress } from "@vmodel/core";

/**
 * What a hook or a service function does when it runs. `ok` does its work; `true` and `false` return that; `throw`
 * throws an Error, `lack` a VModelError `insufficient_resources`, `declare` a ServiceError; `wait` waits for a cue or
 * for its signal; `ignore` waits for a cue and never looks at its signal. `crash` has a signal kill its process, and
 * `exit` ends it with code 3: for services in processes of their own.
 */
export type Conduct = "ok" | "true" | "false" | "throw" | "lack" | "declare" | "wait" | "ignore" | "crash" | "exit";

/** What somebody who waits is told: how to end, or to report progress and wait on. */
export type Cue = Exclude<Conduct, "wait" | "ignore"> | { readonly progress: Progress };

/** Something that a service has to tell. Plain JSON. */
export interface StageEvent {
  readonly service: string;
  /** The hook or function, `new` for the constructor, or a place inside a stream: `tokens:next`, `tokens:finally`. */
  readonly point: string;
  readonly kind: "made" | "begin" | "abort" | "end" | "gone";
  /** Which instance tells it; `gone`: which one is no more, because its process has ended. */
  readonly instance: string;
  /** `begin`: the points that have run on the same `this` before. */
  readonly before?: readonly string[];
  /** `begin` of a lifecycle hook: the service's directory and the files it finds there. */
  readonly directory?: string;
  readonly files?: readonly string[];
  /** `end`: whether it ended well. */
  readonly ok?: boolean;
}

/**
 * Where the services of this package get their script and report what they do. All that passes it is plain JSON, so
 * that it can cross to a service in a process of its own.
 */
export interface Stage {
  /** What the next run of this point is to do; undefined: what the service does by itself. */
  conduct(service: string, point: string): Conduct | undefined;
  record(event: StageEvent): void;
  /** The next cue for whoever waits at this point. Rejects with the signal's reason when that fires first. */
  cue(service: string, point: string, signal: AbortSignal | undefined): Promise<Cue>;
}

const key = Symbol.for("@vmodel/conformance stage");

/** Without a director the services do what they do by themselves, and whoever waits for a cue waits for ever. */
const emptyStage: Stage = {
  conduct: () => undefined,
  record: () => {},
  cue: (_service, _point, signal) =>
    new Promise((_resolve, reject) => {
      signal?.throwIfAborted();
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    }),
};

/** The stage of this process. */
export function currentStage(): Stage {
  return (Reflect.get(globalThis, key) as Stage | undefined) ?? emptyStage;
}

/** Makes a stage the one of this process; undefined takes it away. A global, so that two copies of a module share it. */
export function setStage(stage: Stage | undefined): void {
  Reflect.set(globalThis, key, stage);
}
