import type { Progress } from "../context/context.ts";
import type { ErrorCode } from "../errors/error-code.ts";
import type { Step } from "../protocol/protocol.ts";
import type { EdgePhase, Failure, Timer } from "./machine.ts";
import type { Reason } from "./status.ts";

/** What a hook reported: success, or why not. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly reason: Reason; readonly cause?: unknown };

/** Everything that can happen to a lifecycle. Ids are chosen by the sender and answered by effects. */
export type LifecycleEvent =
  | { readonly type: "step"; readonly id: number; readonly step: Step }
  | { readonly type: "hold"; readonly id: number }
  | { readonly type: "release"; readonly id: number; readonly hold: number }
  | { readonly type: "close"; readonly id: number; readonly temporary: boolean }
  | { readonly type: "progress"; readonly progress: Progress }
  | { readonly type: "settled"; readonly outcome: Outcome }
  | { readonly type: "drained" }
  /** The machine has begun with a failure: the instance of a minimal service could not be made. */
  | { readonly type: "unmade" }
  /** What runs the service has died while no hook ran. */
  | { readonly type: "crashed"; readonly reason: Reason }
  | { readonly type: "timer"; readonly kind: Timer["kind"] };

export type EventOf<T extends LifecycleEvent["type"]> = Extract<LifecycleEvent, { type: T }>;

/** What a runner is asked to run: a hook, or a minimal service anew. */
export type Hook = Exclude<EdgePhase, "drain">;

/** Why a request was not granted, other than a failure of the service. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly message: string;
}

/** What the driver has to do. It runs effects in order; new events they cause come after all of them. */
export type Effect =
  | { readonly type: "run"; readonly hook: Hook }
  /** Abort the signal of the running hook. */
  | { readonly type: "abortHook" }
  /** End the present life by force; calls inside are told the reason. */
  | { readonly type: "kill"; readonly reason: Reason }
  /** Report `drained` as soon as no call holds a lease; at once if none does. */
  | { readonly type: "watchLeases" }
  /** Abort the calls that hold a lease and answer their callers `unavailable`. */
  | { readonly type: "abortCalls" }
  | { readonly type: "answer"; readonly id: number; readonly refusal?: Refusal; readonly failure?: Failure };
