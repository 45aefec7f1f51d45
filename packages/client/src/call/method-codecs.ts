import { VModelError } from "@vmodel/core";
import { type Codec, createCodec } from "@vmodel/core/codec";
import type { Call, CallSchemas } from "@vmodel/core/transport";
import { namesOf, type Target } from "./target.ts";

/** Between the values of one method and what crosses the wire. */
export interface MethodCodecs {
  /** Of the object of named arguments. */
  readonly args: Codec;
  /** Of the result, in streams of each item. */
  readonly returns: Codec;
  /** Of the data of declared errors, by the error's name; those that need none are not there. */
  readonly errors: ReadonlyMap<string, Codec>;
}

const made = new WeakMap<CallSchemas, MethodCodecs>();

const noDefs: NonNullable<Call["defs"]> = {};

/**
 * The codecs of a method, made at its first call.
 * @throws VModelError `internal` when this version of the client does not know a codec
 */
export function codecsOf(schemas: CallSchemas, defs: Call["defs"] = noDefs, target: Target): MethodCodecs {
  const known = made.get(schemas);
  if (known !== undefined) return known;
  const { args = {}, returns = {}, errors = {} } = schemas;
  try {
    const codecs = {
      args: createCodec({ type: "object", properties: args }, defs),
      returns: createCodec(returns, defs),
      errors: new Map(Object.entries(errors).map(([name, schema]) => [name, createCodec(schema, defs)])),
    };
    made.set(schemas, codecs);
    return codecs;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const message = `${target.text} cannot be called: ${problem} Update @vmodel/client, or generate the service's client anew.`;
    throw new VModelError("internal", message, { ...namesOf(target), cause });
  }
}
