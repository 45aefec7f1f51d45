import { VModelError } from "@vmodel/core";
import { CodecError } from "@vmodel/core/json";
import type { Call } from "@vmodel/core/transport";
import { CallLimit } from "../call/call-limit.ts";
import { refusal } from "../call/encode-arguments.ts";
import { laterCodecs } from "../call/later-parts.ts";
import { namesOf, targetOf } from "../call/target.ts";
import type { MethodDescriptor, ServiceDescriptor } from "../codegen-v1.ts";

/** Between the JSON that a planner speaks and the values that a handler takes and gives. */
export interface JsonForm {
  /** @throws VModelError `invalid_argument` */
  toArguments(json: unknown): unknown;
  /** @throws VModelError `internal` */
  fromResult(value: unknown): unknown;
}

/** What all other calls speak, and `$invoke` where JSON is the value: values as they are. */
export const asTheyAre: JsonForm = { toArguments: (json) => json, fromResult: (value) => value };

/** Whether a call speaks JSON of values that JSON has no word for: `$invoke` does, on every transport. */
export function speaksJson(call: Call, { args, returns }: MethodDescriptor): boolean {
  return call.kind === "invoke" && (args ?? returns) !== undefined;
}

/** The JSON of a method. */
export async function jsonFormOf(
  call: Call,
  method: MethodDescriptor,
  defs: ServiceDescriptor["defs"],
): Promise<JsonForm> {
  const target = targetOf(call);
  const { args, returns } = (await laterCodecs(target, new CallLimit(target, {}))).codecsOf(method, defs, target);
  return {
    toArguments: (json) => {
      try {
        return args.decode(json, "json");
      } catch (error) {
        throw error instanceof CodecError ? refusal(error, target) : error;
      }
    },
    fromResult: (value) => {
      try {
        return value === undefined ? undefined : returns.encode(value, "json");
      } catch (error) {
        if (!(error instanceof CodecError)) throw error;
        const message = `The mock of ${target.text} gave what its type does not allow: ${error.path || "it"} ${error.message}.`;
        throw new VModelError("internal", message, { ...namesOf(target), cause: error });
      }
    },
  };
}
