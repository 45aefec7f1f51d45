import { UsageFailure } from "../failure.ts";

/** Named arguments from standard input. @throws UsageFailure when it is not one JSON object */
export function parseInput(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UsageFailure(`Standard input is not JSON: ${error instanceof Error ? error.message : error}.`);
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageFailure('Standard input has to be one JSON object of named parameters, such as {"a": 1, "b": 2}.');
}
