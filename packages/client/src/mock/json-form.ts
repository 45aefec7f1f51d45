import { createServiceError, type ErrorDescriptor, isServiceError, VModelError } from "@vmodel/core";
import { CodecError } from "@vmodel/core/json";
import type { Call } from "@vmodel/core/transport";
import { CallLimit } from "../call/call-limit.ts";
import { assertJson, refusal } from "../call/encode-arguments.ts";
import { laterCodecs } from "../call/later-parts.ts";
import { namesOf, targetOf } from "../call/target.ts";
import type { MethodDescriptor, ServiceDescriptor } from "../codegen-v1.ts";

/** Between the JSON that a planner speaks and the values that a handler takes and gives. */
export interface JsonForm {
  /** @throws VModelError `invalid_argument` */
  toArguments(json: unknown): unknown;
  /** @throws VModelError `internal` */
  fromResult(value: unknown): unknown;
  /** What is thrown, with the data of a declared error in JSON, or the error of data that are none. */
  fromThrown(thrown: unknown): unknown;
}

/** What all other calls speak, and `$invoke` where JSON is the value: values as they are. */
export const asTheyAre: JsonForm = {
  toArguments: (json) => json,
  fromResult: (value) => value,
  fromThrown: (thrown) => thrown,
};

/** Whether a call speaks JSON of values that JSON has no word for: `$invoke` does, on every transport. */
export function speaksJson(call: Call, { args, returns, errors }: MethodDescriptor): boolean {
  return call.kind === "invoke" && (args ?? returns ?? errors) !== undefined;
}

/** The JSON of a method. */
export async function jsonFormOf(
  call: Call,
  method: MethodDescriptor,
  defs: ServiceDescriptor["defs"],
): Promise<JsonForm> {
  const target = targetOf(call);
  const { args, returns, errors } = (await laterCodecs(target, new CallLimit(target, {}))).codecsOf(
    method,
    defs,
    target,
  );
  const misfit = (cause: unknown, did: string): unknown => {
    if (!(cause instanceof CodecError)) return cause;
    const message = `The mock of ${target.text} ${did} what its type does not allow: ${cause.path || "it"} ${cause.message}.`;
    return new VModelError("internal", message, { ...namesOf(target), cause });
  };
  return {
    toArguments: (json) => {
      try {
        assertJson(json, call.kind);
        return args.decode(json, "json");
      } catch (error) {
        throw error instanceof CodecError ? refusal(error, target) : error;
      }
    },
    fromResult: (value) => {
      try {
        return value === undefined ? undefined : returns.encode(value, "json");
      } catch (error) {
        throw misfit(error, "gave");
      }
    },
    fromThrown: (thrown) => {
      const codec = isServiceError(thrown) ? errors.get(thrown.name) : undefined;
      if (!isServiceError(thrown) || codec === undefined) return thrown;
      try {
        const data = codec.encode(thrown.data, "json");
        return createServiceError({ error: thrown.name } as ErrorDescriptor, thrown.message, data);
      } catch (error) {
        return misfit(error, `threw ${thrown.name} with`);
      }
    },
  };
}
