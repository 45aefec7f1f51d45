import type { HostLog } from "../../logging/host-log.ts";
import type { CallRoute } from "./call-routes.ts";
import { type CallEnd, type CallWatch, tellEnd } from "./call-watch.ts";

/** Writes of a call whose answer has ended, how long it took. */
type WriteCall = (route: CallRoute, end: CallEnd, durationUs: number) => void;

const message = "call";

/** Writes a line for every call, however it ends. */
export function logCalls(log: HostLog): CallWatch {
  const write = asText(log) ?? asFields(log);
  return (route, request, reply, next) => {
    const start = performance.now();
    const ended = tellEnd(request, reply, (end) => {
      write(route, end, Math.round((performance.now() - start) * 1000));
    });
    next(route, request, ended);
  };
}

function asFields(log: HostLog): WriteCall {
  return ({ service, method }, { requestId, code = "ok", status, bytes }, durationUs) =>
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
  return (route, { code = "ok", status, requestId, bytes }, durationUs) => {
    // An id has passed the check of what may stand in a log as it is.
    const id = requestId === undefined ? "" : `,"request_id":"${log.mask(requestId)}"`;
    const outcome = code === "ok" && status === 200 ? usual : toOutcome(code, status);
    const size = bytes === undefined ? "" : `,"bytes":${bytes}`;
    line(`${id}${namesOf(route)}${outcome},"duration_ms":${toMs(durationUs)}${size}`);
  };
}

function toOutcome(code: string, status: number): string {
  return `,"code":"${code}","status":${status}`;
}

/** Of nearly all calls. */
const usual = toOutcome("ok", 200);

const thousandths = Array.from({ length: 1000 }, (_, us) => `.${String(us).padStart(3, "0")}`);

/** Milliseconds of whole microseconds, with three places: to write down a fraction would cost as much as the line. */
function toMs(us: number): string {
  return `${Math.trunc(us / 1000)}${thousandths[us % 1000]}`;
}
