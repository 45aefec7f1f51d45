import type { ErrorCode, Progress, Step } from "@vmodel/core";
import type { State } from "@vmodel/core/lifecycle";
import type { Act, Arguments, Ask, AskOptions, Refused, Shown, Standing } from "./row.ts";
import type { Conduct, Cue } from "./services/stage.ts";

const step = (name: Step): Ask => ({ ask: "step", step: name });

/** The explicit steps. */
export const prepare: Ask = step("prepare");
export const load: Ask = step("load");
export const test: Ask = step("test");
export const unload: Ask = step("unload");
export const cleanup: Ask = step("cleanup");

/** Waits until the service takes calls. */
export const ready: Ask = { ask: "ready" };

/** The end of the VModel. */
export const close: Ask = { ask: "close" };

/** A call of a service that is ready. */
export const call = (method: string, args: Arguments): Ask => ({ ask: "call", method, args });

/** A call of a streaming method; its answer is the stream, which is read by {@link next}. */
export const stream = (text: string): Ask => ({ ask: "stream", method: "tokens", args: { text } });

/** `runAndDump` of a method. */
export const dump = (method: string, args: Arguments): Ask => ({ ask: "dump", method, args });

/** `runAndDump` of a streaming method. */
export const dumpStream = (text: string): Ask => ({ ask: "dumpStream", method: "tokens", args: { text } });

/** Asks a stream for its next item. */
export const next = (name: string): Ask => ({ ask: "next", stream: name });

/** Ends a stream as `break` in a loop over it does. */
export const stop = (name: string): Ask => ({ ask: "stop", stream: name });

/** The call that most rows make: 1 + 2. */
export const add: Ask = call("func_1", { a: 1, b: 2 });

/** The `runAndDump` that most rows make: 1 + 2. */
export const dumpAdd: Ask = dump("func_1", { a: 1, b: 2 });

/** What `next` gives when a stream is over. */
export const over = Symbol.for("@vmodel/conformance stream is over");

/** An answer that is not looked at. */
export const anything = Symbol.for("@vmodel/conformance anything");

export const begin = (name: string, ask: Ask, options: AskOptions = {}): Act => ({ act: "begin", name, ask, options });

/** The answer: of a step the state it led to. */
export const gives = (of: string | Ask, value: unknown = anything): Act => ({ act: "gives", of, value });

export const fails = (of: string | Ask, code: ErrorCode, refused: Refused = {}): Act => {
  return { act: "fails", of, code, refused };
};

export const abort = (name: string): Act => ({ act: "abort", name });

export const waits = (point: string, times = 1): Act => ({ act: "waits", point, times });

export const aborted = (point: string): Act => ({ act: "aborted", point });

/** Lets a point that waits go on: `ok` unless told otherwise. */
export const cue = (point: string, how: Exclude<Conduct, "wait" | "ignore"> = "ok"): Act => {
  return { act: "cue", point, cue: how };
};

export const reports = (point: Step, progress: Progress): Act => ({
  act: "cue",
  point,
  cue: { progress } satisfies Cue,
});

export const shows = (shown: Shown): Act => ({ act: "shows", shown });

export const queues = (count: number): Act => ({ act: "queues", count });

/** Waits until so many calls hold a lease. */
export const inside = (count: number): Act => ({ act: "inside", count });

export const reaches = (standing: Standing | State): Act => ({ act: "reaches", standing });

export const files = (...names: string[]): Act => ({ act: "files", files: names });

export const noDirectory: Act = { act: "files", files: null };

export const found = (hook: Step, ...names: string[]): Act => ({ act: "found", hook, files: names });

export const restart: Act = { act: "restart" };

/** Kills the service's process from outside. */
export const killProcess: Act = { act: "killProcess" };
