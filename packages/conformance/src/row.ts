import type { ErrorCode, Level, Progress, Step } from "@vmodel/core";
import type { LifecycleLimits, Phase, RestartPolicy, State } from "@vmodel/core/lifecycle";
import type { CallSettings } from "@vmodel/runtime-node";
import type { Cue } from "./services/stage.ts";
import type { Script } from "./stage/director.ts";

/** What a caller asks for. */
export type Ask =
  | { readonly ask: "step"; readonly step: Step }
  | { readonly ask: "call" | "stream" | "dump" | "dumpStream"; readonly method: string; readonly args: Arguments }
  | { readonly ask: "ready" }
  | { readonly ask: "close" }
  /** The next item of a stream that was opened under this name, or its end by the reader. */
  | { readonly ask: "next"; readonly stream: string }
  | { readonly ask: "stop"; readonly stream: string };

export type Arguments = Readonly<Record<string, unknown>>;

/** What bounds an asking. */
export interface AskOptions {
  /** The caller's own limit, in ms. */
  readonly timeoutMs?: number;
  /** The caller's signal has fired before it asks. */
  readonly aborted?: boolean;
}

/** What a refusal must say besides its code. */
export interface Refused {
  readonly phase?: Phase;
  /** The paths of its details: what failed in the teardown. */
  readonly details?: readonly string[];
  /** Words that the message holds. */
  readonly says?: string;
  /** Data of a declared error. */
  readonly data?: unknown;
  readonly retriable?: boolean;
}

/** What a status must show. */
export interface Shown {
  readonly state?: State;
  readonly level?: Level;
  readonly ready?: boolean;
  readonly phase?: Phase | null;
  readonly reason?: ErrorCode | null;
  readonly progress?: Progress | null;
  /** Whether the last self-test passed; null: there was none. */
  readonly verdict?: boolean | null;
  /** Calls that hold a lease. */
  readonly calls?: number;
  /** Methods of the calls that outlived a drain. */
  readonly stuck?: readonly string[];
  /** The hook that ignored its signal after a stall and still runs. */
  readonly stuckHook?: Phase | null;
}

/** One move of a row. */
export type Act =
  /** Asks and goes on without waiting. */
  | { readonly act: "begin"; readonly name: string; readonly ask: Ask; readonly options: AskOptions }
  /** Waits for an answer, of what was begun under this name or of what is asked now. */
  | { readonly act: "gives"; readonly of: string | Ask; readonly value: unknown }
  | { readonly act: "fails"; readonly of: string | Ask; readonly code: ErrorCode; readonly refused: Refused }
  /** The caller goes away. */
  | { readonly act: "abort"; readonly name: string }
  /** Waits until so many runs of this point wait for a cue. */
  | { readonly act: "waits"; readonly point: string; readonly times: number }
  /** Waits until the signal of this point has fired, once more than before. */
  | { readonly act: "aborted"; readonly point: string }
  /** Gives a cue to whoever waits longest at this point. */
  | { readonly act: "cue"; readonly point: string; readonly cue: Cue }
  | { readonly act: "shows"; readonly shown: Shown }
  /** Waits until so many calls wait for a slot. */
  | { readonly act: "queues"; readonly count: number }
  /** Waits until so many calls have been admitted and not settled. */
  | { readonly act: "inside"; readonly count: number }
  /** Waits until the status is so. */
  | { readonly act: "reaches"; readonly standing: Standing | State }
  /** What the service's directory holds; null: there is none. */
  | { readonly act: "files"; readonly files: readonly string[] | null }
  /** What the last run of this hook found in the service's directory. */
  | { readonly act: "found"; readonly hook: Step; readonly files: readonly string[] }
  /** Closes and opens anew on the same data directory. */
  | { readonly act: "restart" }
  /** Kills the service's process by a signal, and waits until that has been noticed. */
  | { readonly act: "killProcess" };

/** Where a service stands when nothing runs. */
export type Standing = Level | `failed(${Phase}) at ${Level}` | "closed";

/**
 * One promise of the protocol. A row plays a scene with one test service and says which hooks and functions ran, in
 * order and on which instances, and where the service stands afterwards.
 */
export interface Row {
  /** What is promised, in a sentence. */
  readonly promise: string;
  /** Name of a test service. */
  readonly service: string;
  /** Where explicit steps bring the service before the scene; what they run stands in `runs`. Default: registered. */
  readonly from?: "prepared" | "ready";
  /** What hooks and functions do in the scene; those that are not named succeed. */
  readonly script?: Script;
  /** Limits that are shorter than usual, in ms. */
  readonly limits?: Partial<LifecycleLimits>;
  /** How many calls run and wait, and for how long. */
  readonly calls?: CallSettings;
  /** How the service comes back after a crash, where that is not as usual. */
  readonly restart?: Partial<RestartPolicy>;
  /** `kept`: on a data directory that closing does not remove. Default: a temporary one. */
  readonly data?: "kept";
  /** `embedded`: for what has no route over HTTP, `runAndDump` and `close`. Default: everywhere. */
  readonly on?: "embedded";
  /** For what holds with one kind of runner only. Default: with all. */
  readonly runner?: "in-process" | "process";
  readonly play: readonly Act[];
  /** What ran, from registration on; a bar stands wherever a new instance takes over. */
  readonly runs: string;
  readonly ends: Standing;
}
