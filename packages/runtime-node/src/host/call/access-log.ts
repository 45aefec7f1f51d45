import type { HostLog } from "../../logging/host-log.ts";
import type { CallRoute } from "./call-routes.ts";
import { type CallWatch, tellEnd } from "./call-watch.ts";

/** A call whose answer has ended. */
interface EndedCall {
  readonly route: CallRoute;
  /** Undefined where the caller went away before it had one. */
  readonly requestId: string | undefined;
  /** What the caller was told. */
  readonly code: string;
  readonly status: number;
  readonly durationUs: number;
  readonly bytes: number | undefined;
}

type WriteCall = (call: EndedCall) => void;

const message = "call";

/** Writes a line for every call, however it ends. */
export function logCalls(log: HostLog): CallWatch {
  const write = asText(log) ?? asFields(log);
  return (route, request, reply, next) => {
    const start = performance.now();
    const ended = tellEnd(request, reply, ({ code = "ok", status, requestId, bytes }) => {
      const durationUs = Math.round((performance.now() - start) * 1000);
      write({ route, requestId, code, status, durationUs, bytes });
    });
    next(route, request, ended);
  };
}

function asFields(log: HostLog): WriteCall {
  return ({ route: { service, method }, requestId, code, status, durationUs, bytes }) =>
    log.info(message, { request_id: requestId, service, method, code, status, duration_ms: durationUs / 1000, bytes });
}

/** The same for a JSON log, where a line would else cost more than the call. */
function asText(log: HostLog): WriteCall | undefined {
  const line = log.lines(message);
  if (line === undefined) return undefined;
  const known = new WeakMap<CallRoute, string>();
  const namesOf = (route: CallRoute): string => {
    let names = known.get(route);
    if (names === undefined) {
      names = `,"service":${JSON.stringify(route.service)},"method":${JSON.stringify(route.method)}`;
      known.set(route, names);
    }
    return log.mask(names);
  };
  return ({ route, requestId, code, status, durationUs, bytes }) => {
    // An id has passed the check of what may stand in a log as it is.
    const id = requestId === undefined ? "" : `,"request_id":"${log.mask(requestId)}"`;
    const size = bytes === undefined ? "" : `,"bytes":${bytes}`;
    line(`${id}${namesOf(route)},"code":"${code}","status":${status},"duration_ms":${toMs(durationUs)}${size}`);
  };
}

const thousandths = Array.from({ length: 1000 }, (_, us) => `.${String(us).padStart(3, "0")}`);

/** Milliseconds of whole microseconds, with three places: to write down a fraction would cost as much as the line. */
function toMs(us: number): string {
  return `${Math.trunc(us / 1000)}${thousandths[us % 1000]}`;
}
