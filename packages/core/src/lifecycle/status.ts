import type { Progress } from "../context/context.ts";
import type { ErrorCode } from "../errors/error-code.ts";
import type { ErrorDetail } from "../errors/vmodel-error.ts";
import type { Level, Protocol } from "../protocol/protocol.ts";
import type { RunnerStatus } from "./runner-status.ts";

/**
 * The edge that is running: one hook, the wait for calls to end (`drain`), or the start of a minimal service anew. Of a
 * failure also `serve`: no edge ran.
 */
export type Phase = "prepare" | "load" | "test" | "drain" | "unload" | "cleanup" | "start" | "serve";

/** What a user sees of a service: the level it stands on, the edge that runs, `restarting` after a crash, or `failed`. */
export type State =
  | Level
  | "preparing"
  | "loading"
  | "testing"
  | "draining"
  | "unloading"
  | "cleaning"
  | "restarting"
  | "failed";

/** Why a service is where it is. */
export interface Reason {
  readonly code: ErrorCode;
  readonly message: string;
  readonly retriable: boolean;
  /** What lacks, with needed and available; or which files could not be fetched, and why each. Absent: it is something else. */
  readonly details?: readonly ErrorDetail[];
}

/** What the last self-test said. */
export interface Verdict {
  readonly ok: boolean;
  readonly message: string;
  /** When it ended, ms since the epoch. */
  readonly at: number;
}

/** A restart that is under way, or waits for its time. */
export interface Restart {
  /** Which one it is of those that are granted within a window, from 1. */
  readonly attempt: number;
  /** How many are granted. */
  readonly attempts: number;
  /** When it begins or has begun, ms since the epoch. */
  readonly at: number;
}

/** A call that outlived its drain: aborted, answered, but not settled. */
export interface StuckCall {
  readonly method: string;
  readonly requestId: string;
}

/** The status of one service, also as JSON on the wire. Times in ms since the epoch. */
export interface ServiceStatus {
  readonly service: string;
  readonly protocol: Protocol;
  readonly state: State;
  /** The level it stands on while an edge runs or a failure is marked. */
  readonly level: Level;
  /** Whether calls are admitted at this moment. */
  readonly ready: boolean;
  /** When `state` began. */
  readonly since: number;
  /** The failure that is marked, if any. */
  readonly failed: { readonly level: Level; readonly phase: Phase } | null;
  /** Why it failed; null while nothing is wrong. */
  readonly reason: Reason | null;
  readonly progress: Progress | null;
  readonly verdict: Verdict | null;
  /** Calls that hold a lease. */
  readonly calls: number;
  readonly stuck: readonly StuckCall[];
  /**
   * What comes after a crash, until calls are admitted again or it is given up; of a minimal service also after a failure,
   * since it has no step that could try again.
   */
  readonly restart: Restart | null;
  /** How often the service was restarted. */
  readonly restarts: number;
  /** What runs it; absent where nothing is known of that. */
  readonly runner?: RunnerStatus;
  /** A hook that outlived its stall limit and the grace time: aborted, given up, but still running. */
  readonly stuckHook?: Phase;
}
