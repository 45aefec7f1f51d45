import { type ErrorCode, VModelError } from "@vmodel/core";
import type { CallWatch } from "./call-watch.ts";

/** Counts the calls of services and methods that there are not, by what their callers are told: their names are anybody's. */
export function countUnknown(counts: Map<ErrorCode, number>): CallWatch {
  return (route, request, reply, next) => {
    if (!(route.target instanceof VModelError) || request.method !== "POST") return next(route, request, reply);
    next(route, request, (response) => {
      const code = response.code ?? "not_found";
      counts.set(code, (counts.get(code) ?? 0) + 1);
      reply(response);
    });
  };
}
