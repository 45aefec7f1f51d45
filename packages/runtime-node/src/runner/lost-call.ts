import { VModelError } from "@vmodel/core";

/**
 * A call that its runner could not carry through, such as one whose process died. What callers are told is this error
 * itself, where the text of what a service function throws is masked.
 */
export class LostCall extends VModelError {}
