import { VModelError } from "@vmodel/core";

/**
 * A call that its runner could not carry through, such as one whose process died. What callers are told is this error
 * itself, where the text of what a service function throws is masked.
 */
export class LostCall extends VModelError {}

/** How a stream tells that its runner has lost it. */
export const whenLost: unique symbol = Symbol("vmodel.whenLost");

/** A stream that its runner may lose while nobody waits for an item, who would be told. */
export interface LosableStream {
  [whenLost](listener: (error: LostCall) => void): void;
}

export function isLosable(stream: object): stream is LosableStream {
  return whenLost in stream;
}
