import type { CallContext, Files } from "@vmodel/core";
import type { HookRun, Runner } from "@vmodel/core/lifecycle";

/** Runs one service: its hooks as the lifecycle asks for them, and its functions. A new kind of runner is a new class. */
export interface ServiceRunner extends Runner {
  /** Whether what calls answer is a copy, which nobody changes; else it may be memory that the model uses again. */
  readonly answersCopies: boolean;
  /** Makes the instance of a minimal service, whose life is that of the runner. Rejects with what its constructor throws. */
  begin(): Promise<void>;
  /**
   * Calls a service function of the instance that is loaded.
   *
   * @param method the name that callers use
   * @param args by position, as many as the method has parameters
   * @returns what the function returns: a value, a promise, or of a streaming method an AsyncIterable or a promise of one;
   * throws or rejects with what it throws
   */
  call(method: string, args: unknown[], context: CallContext): unknown;
  /** Ends what the runner has started. The lifecycle has been closed by then. Idempotent. */
  close(): Promise<void>;
}

/** Where services keep their files, as runners need it. */
export interface ServiceData {
  files(service: string, run: HookRun): Files;
  remove(service: string): Promise<void>;
}
