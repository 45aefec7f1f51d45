import { VModelError } from "@vmodel/core";
import type { WireForm } from "@vmodel/core/codec";
import { CodecError, findUnjsonable, jsonAdvice } from "@vmodel/core/json";
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
  { kind, args }: Pick<Call, "kind" | "args">,
  codecs: MethodCodecs | undefined,
  form: WireForm,
  target: Target,
): unknown {
  try {
    if (codecs !== undefined) return codecs.args.encode(args, form);
    assertJson(args, kind);
    return args;
  } catch (error) {
    throw error instanceof CodecError ? refusal(error, target) : error;
  }
}

/** @throws CodecError for arguments that are no JSON, which tells who calls by `$invoke` what would be */
export function assertJson(args: unknown, kind: Call["kind"]): void {
  const problem = findUnjsonable(args);
  if (problem === undefined) return;
  throw kind === "invoke" ? new CodecError(problem.path, problem.message + jsonAdvice(problem.what)) : problem;
}

/** The error of arguments that cannot be carried. */
export function refusal({ path, message: problem }: Pick<CodecError, "path" | "message">, target: Target): VModelError {
  const message = `${target.text}: ${path || "the arguments"} ${problem}.`;
  return new VModelError("invalid_argument", message, { ...namesOf(target), details: [{ path, message: problem }] });
}
