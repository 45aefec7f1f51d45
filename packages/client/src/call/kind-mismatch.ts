import { VModelError } from "@vmodel/core";
import { namesOf, type Target } from "./target.ts";

/** A streaming method was called for one value, or one that gives a value was called as a stream. */
export function kindMismatch(target: Target, method: { readonly streams: boolean }): VModelError {
  const is = method.streams ? "streams: iterate over it" : "answers one value: it is no stream";
  return new VModelError("invalid_argument", `${target.text} ${is}.`, namesOf(target));
}
