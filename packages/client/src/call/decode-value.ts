import { VModelError } from "@vmodel/core";
import type { Codec, WireForm } from "@vmodel/core/codec";
import { CodecError } from "@vmodel/core/json";
import { namesOf, type Target } from "./target.ts";

/**
 * A value from what came over the wire.
 *
 * @param what it is, for the error: `a value`, `an item`
 * @throws VModelError `internal` when it is nothing that the method's type allows
 */
export function decodeValue(
  wire: unknown,
  codec: Codec | undefined,
  form: WireForm,
  target: Target,
  what: string,
): unknown {
  try {
    return codec === undefined ? wire : codec.decode(wire, form);
  } catch (error) {
    if (!(error instanceof CodecError)) throw error;
    const { path, message: problem } = error;
    const message = `${target.text} answered with ${what} that does not fit its type: ${path || "it"} ${problem}. Generate the client from the services that this host runs.`;
    throw new VModelError("internal", message, { ...namesOf(target), details: [{ path, message: problem }] });
  }
}
