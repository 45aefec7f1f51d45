import { VModelError } from "@vmodel/core";
import type { MethodDescriptor } from "../codegen-v1.ts";

/** Where arguments go, for errors. */
export interface ArgumentsTarget {
  readonly service: string;
  readonly method: string;
}

type Arguments = Record<string, unknown>;

/**
 * Arguments by position as arguments by name. Those that are undefined are left out, so that the source's defaults
 * apply; null is a value.
 *
 * @throws VModelError `invalid_argument` when there are more than the method has parameters
 */
export function fromPositions(
  values: readonly unknown[],
  { params }: MethodDescriptor,
  target: ArgumentsTarget,
): Arguments {
  if (values.length > params.length) throw surplus(values.length, params, target);
  const args: Arguments = {};
  for (let index = 0; index < values.length; index++) {
    const name = params[index];
    const value = values[index];
    if (value !== undefined && name !== undefined) args[name] = value;
  }
  return args;
}

/**
 * Arguments by name, without those that are undefined.
 *
 * @param method when known, names that are none of its parameters' are refused
 * @throws VModelError `invalid_argument`
 */
export function fromNames(args: unknown, method: MethodDescriptor | undefined, target: ArgumentsTarget): Arguments {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    const message = `${target.service}.${target.method} takes its arguments by name: an object such as { a: 1 }, got ${kindOf(args)}.`;
    throw new VModelError("invalid_argument", message, target);
  }
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  const foreign = given.filter(([name]) => method !== undefined && !method.params.includes(name));
  if (method !== undefined && foreign.length > 0) throw unknownNames(foreign, method.params, target);
  return Object.fromEntries(given);
}

function surplus(count: number, params: readonly string[], target: ArgumentsTarget): VModelError {
  const most = params.length === 0 ? "no arguments" : `at most ${params.length} (${params.join(", ")})`;
  const message = `${target.service}.${target.method} takes ${most}, got ${count}. Options such as signal and timeoutMs go through $with.`;
  return new VModelError("invalid_argument", message, target);
}

function unknownNames(
  foreign: readonly [string, unknown][],
  params: readonly string[],
  target: ArgumentsTarget,
): VModelError {
  const names = foreign.map(([name]) => JSON.stringify(name)).join(", ");
  const known = params.length === 0 ? "it takes none" : `its parameters are ${params.join(", ")}`;
  const message = `${target.service}.${target.method} has no parameter ${names}; ${known}.`;
  const details = foreign.map(([name]) => ({ path: `/${name}`, message: "is no parameter of this method" }));
  return new VModelError("invalid_argument", message, { service: target.service, method: target.method, details });
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "an array" : `a value of type ${typeof value}`;
}
