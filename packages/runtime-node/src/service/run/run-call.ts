import type { ErrorCode, VModelError } from "@vmodel/core";
import type { MethodInfo } from "@vmodel/core/manifest";
import type { ServiceRunner } from "../../runner/service-runner.ts";
import type { ActiveCall } from "../active-call.ts";
import type { ItemCheck } from "../item-stream.ts";

/** Takes the answer; says what has become of it where that is not `ok`. */
export type Resolve = (value: unknown) => ErrorCode | undefined;
export type Reject = (error: VModelError) => void;

/**
 * Runs a method for a call that has been admitted, answers one of the two, once, and has the call settle when the method
 * has.
 */
export type RunCall = (active: ActiveCall, positional: unknown[], resolve: Resolve, reject: Reject) => void;

/** A method, and what it runs on. */
export interface RunOptions {
  readonly info: MethodInfo;
  readonly runner: ServiceRunner;
  /** Holds what it answers to the manifest; undefined: nobody does. */
  readonly check: ItemCheck | undefined;
}
