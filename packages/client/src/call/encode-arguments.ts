import { VModelError } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import { CodecError, findUnjsonable } from "@vmodel/core/json";
import type { Call } from "@vmodel/core/transport";
import type { MethodCodecs } from "./method-codecs.ts";
import { namesOf, type Target } from "./target.ts";

/**
 * Arguments as they cross the wire. What would be dropped or changed on the way is refused with its path, because a call
 * with other arguments than those that were given is worse than none.
 *
 * @throws VModelError `invalid_argument`
 */
export function encodeArguments(
  args: Call["args"],
  codecs: MethodCodecs | undefined,
  form: WireForm,
  target: Target,
): unknown {
  try {
    if (codecs !== undefined) return codecs.args.encode(args, form);
    const problem = findUnjsonable(args);
    if (problem !== undefined) throw problem;
    return args;
  } catch (error) {
    throw error instanceof CodecError ? refusal(error, target) : error;
  }
}

/** The error of arguments that cannot be carried. */
export function refusal({ path, message: problem }: Pick<CodecError, "path" | "message">, target: Target): VModelError {
  const message = `${target.text}: ${path || "the arguments"} ${problem}.`;
  return new VModelError("invalid_argument", message, { ...namesOf(target), details: [{ path, message: problem }] });
}
