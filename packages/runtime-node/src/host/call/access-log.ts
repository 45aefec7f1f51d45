import type { Logger } from "@vmodel/core";
import { type CallWatch, tellEnd } from "./call-watch.ts";

/** Writes a line for every call, however it ends. */
export function logCalls(log: Logger): CallWatch {
  return (route, request, reply, next) => {
    const start = performance.now();
    const { service, method } = route;
    const ended = tellEnd(request, reply, ({ code = "ok", status, requestId, bytes }) => {
      const duration_ms = Math.round((performance.now() - start) * 1000) / 1000;
      log.info("call", { request_id: requestId, service, method, code, status, duration_ms, bytes });
    });
    next(route, request, ended);
  };
}
