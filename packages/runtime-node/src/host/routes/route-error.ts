import { isVModelError, VModelError } from "@vmodel/core";

/** What a route or Fastify itself threw, as an error of ours. Fastify's own complaints are about the request. */
export function toRouteError(thrown: unknown): VModelError {
  if (isVModelError(thrown) || !(thrown instanceof Error)) return VModelError.from(thrown);
  const status = "statusCode" in thrown ? Number(thrown.statusCode) : 500;
  if (status === 414) return new VModelError("not_found", "The path holds a name that is longer than any name here.");
  if (status >= 400 && status < 500) return new VModelError("invalid_argument", thrown.message, { cause: thrown });
  return VModelError.from(thrown);
}
