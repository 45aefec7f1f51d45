import type { MethodInfo } from "@vmodel/core/manifest";
import type { CliContext } from "../context.ts";
import type { Definitions } from "./json-kinds.ts";
import { parseFlags } from "./parse-flags.ts";
import { parseInput } from "./parse-input.ts";
import { readBytes } from "./read-bytes.ts";

/**
 * The named arguments of a call: from the command line or, when it has none and the method takes some, from standard
 * input. Also where all of them are optional: otherwise what is piped in would be lost without a word.
 *
 * @throws UsageFailure when they cannot be read
 */
export async function readArguments(
  context: CliContext,
  method: MethodInfo,
  definitions: Definitions,
  flags: readonly string[],
): Promise<Record<string, unknown>> {
  if (flags.length > 0) {
    return parseFlags(method, definitions, flags, (path) => readBytes(context.directory, path));
  }
  if (method.params.length === 0) return {};
  const input = await context.readInput();
  return input === undefined || input.trim() === "" ? {} : parseInput(input);
}
