import { VModelError } from "@vmodel/core";
import type { CallLimit } from "./call-limit.ts";
import { namesOf, type Target } from "./target.ts";

/** A part of the client that most apps never need: loaded by the first call that does. */
export type LaterPart<T> = (target: Target, limit: CallLimit) => Promise<T>;

/** @throws VModelError `unavailable` when a page cannot fetch the part, say because the app was deployed anew */
export function loadLater<T>(load: () => Promise<T>): LaterPart<T> {
  let part: T | undefined;
  return async (target, limit) => {
    try {
      part ??= await limit.until(load());
      return part;
    } catch (cause) {
      const message = `A part of the client that ${target.text} needs could not be loaded: ${String(cause)}. Reload the page.`;
      throw limit.failure ?? new VModelError("unavailable", message, { ...namesOf(target), cause });
    }
  };
}
