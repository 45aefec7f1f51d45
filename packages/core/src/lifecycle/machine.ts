import type { Progress } from "../context/context.ts";
import type { ErrorDetail } from "../errors/vmodel-error.ts";
import type { Level, Protocol, Step } from "../protocol/protocol.ts";
import { defaultRestartPolicy, type LifecycleLimits, type RestartPolicy } from "./limits.ts";
import type { Phase, Reason, Restart } from "./status.ts";

/** What went wrong in a phase. */
export interface Failure {
  readonly phase: Phase;
  readonly reason: Reason;
  /** Those of the reason, and failures of the teardown that followed. */
  readonly details: readonly ErrorDetail[];
  readonly cause?: unknown;
}

/** The way the service is on. */
export interface Motion {
  readonly direction: "up" | "down";
  readonly goal: Level;
  /** What a canceled caller is told it was canceled by. */
  readonly by: string;
}

/** What can run. */
export type EdgePhase = Exclude<Phase, "serve">;

/** What runs now: a hook or a drain. */
export interface Edge {
  readonly phase: EdgePhase;
  /** Its signal was aborted because the service is to go the other way: what it reports is no failure. */
  readonly aborted: boolean;
  /** Its signal was aborted because it made no progress. */
  readonly stalled: boolean;
  /** It outlived the grace time after a stall: its callers are answered, but it still runs. */
  readonly abandoned: boolean;
  /** What runs it was killed: whatever it reports, nothing of the present life is left. */
  readonly killed: boolean;
}

/** A restart; `waits` while its time has not come. */
export interface PlannedRestart extends Restart {
  readonly waits: boolean;
}

/** Somebody who waits for an answer. */
export interface Waiter {
  readonly id: number;
  /** `hold` and `release` belong to a hold, `close` to the end; the steps are explicit. */
  readonly kind: Step | "hold" | "release" | "close";
  readonly direction: "up" | "down" | "none";
  readonly goal: Level;
  /** Set when what it waited for has failed: it is answered once the teardown is done. */
  readonly failure?: Failure;
}

/** Whether a person or a program asked for exactly this step. */
export function isExplicit({ kind }: Waiter): boolean {
  return kind !== "hold" && kind !== "release" && kind !== "close";
}

/** The one timer of a machine. A new `turn` of the same kind starts it anew. */
export interface Timer {
  readonly kind: "stall" | "drain" | "grace" | "restart";
  readonly ms: number;
  readonly turn: number;
}

/** The whole state of one service's lifecycle. Plain data: the reducer alone makes new ones. */
export interface Machine {
  readonly service: string;
  readonly protocol: Protocol;
  readonly limits: LifecycleLimits;
  readonly restartPolicy: RestartPolicy;
  /** Whether the runner can end a life by force. */
  readonly kills: boolean;
  readonly level: Level;
  /** What explicit steps asked for: where the service returns to when the last hold goes. */
  readonly floor: Level;
  /** Whether the model may be in memory: the load hook has begun and no unload hook has succeeded since. */
  readonly loaded: boolean;
  /** Whether files may be there: a prepare has begun and no cleanup has succeeded since. */
  readonly dirty: boolean;
  /** Whether holds, and no explicit step, brought the service above its floor: what they started is to be undone. */
  readonly borrowed: boolean;
  /** Whether the gate admits calls. */
  readonly open: boolean;
  /** Whether it is certain that no call holds a lease. */
  readonly quiet: boolean;
  /** Whether the calls that hold a lease have been aborted and answered. */
  readonly callsAborted: boolean;
  /** What has to run before the service may go up (again). */
  readonly repair: "unload" | "test" | "cleanup" | "start" | null;
  readonly motion: Motion | null;
  readonly edge: Edge | null;
  readonly waiters: readonly Waiter[];
  /** The holds that have neither been released nor beaten, granted or waiting. */
  readonly holds: readonly number[];
  readonly failed: Failure | null;
  /** A failure whose teardown is running. */
  readonly pending: Failure | null;
  readonly progress: Progress | null;
  readonly verdict: { readonly ok: boolean; readonly message: string } | null;
  /** What comes after a crash, or a failure of a minimal service, until calls are admitted again or it is given up. */
  readonly restart: PlannedRestart | null;
  /** When restarts of the present window were granted, ms since the epoch. */
  readonly restartTimes: readonly number[];
  /** How many restarts have begun. */
  readonly restarts: number;
  readonly closing: boolean;
  readonly timer: Timer | null;
  /** How many timers have been started. */
  readonly turn: number;
}

/** What a machine starts from. */
export interface MachineOptions extends Pick<Machine, "service" | "protocol" | "limits"> {
  /** Whether files of an earlier run are there. */
  readonly dirty?: boolean;
  /** Why a minimal service cannot serve: its instance could not be made. */
  readonly failed?: Failure | undefined;
  readonly restartPolicy?: RestartPolicy | undefined;
  /** Default: false. */
  readonly kills?: boolean | undefined;
}

/** A machine at rest. */
export function createMachine(options: MachineOptions): Machine {
  const minimal = options.protocol === "minimal";
  const failed = options.failed ?? null;
  const level = minimal ? "ready" : "registered";
  return {
    service: options.service,
    protocol: options.protocol,
    limits: options.limits,
    restartPolicy: options.restartPolicy ?? defaultRestartPolicy,
    kills: options.kills ?? false,
    level,
    floor: level,
    loaded: false,
    dirty: !minimal && (options.dirty ?? false),
    borrowed: false,
    open: minimal && failed === null,
    quiet: !minimal || failed !== null,
    callsAborted: false,
    repair: null,
    motion: null,
    edge: null,
    waiters: [],
    holds: [],
    failed,
    pending: null,
    progress: null,
    verdict: null,
    restart: null,
    restartTimes: [],
    restarts: 0,
    closing: false,
    timer: null,
    turn: 0,
  };
}
