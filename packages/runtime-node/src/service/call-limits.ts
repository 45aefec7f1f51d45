import type { ServiceInfo } from "@vmodel/core/manifest";
import type { CallSettings, ConcurrencySettings, MethodCallSettings, ServiceCallSettings } from "./call-settings.ts";
import { CallSettingsReader } from "./call-settings-reader.ts";

/** Bounds with every default filled in; Infinity for none. */
export interface CallBounds {
  readonly maxConcurrent: number;
  readonly maxQueue: number;
}

/** What bounds the calls of a method. */
export interface MethodLimits extends CallBounds {
  /** The longest that a call may take, in ms; undefined: any time. */
  readonly timeoutMs: number | undefined;
}

/** What bounds the calls of a service. */
export interface ServiceLimits extends CallBounds {
  readonly methods: ReadonlyMap<string, MethodLimits>;
}

/** What bounds all calls of a VModel. */
export interface CallLimits {
  /** In ms, Infinity for any time; undefined: not said. */
  readonly streamIdleMs: number | undefined;
  readonly services: ReadonlyMap<string, ServiceLimits>;
}

/** How many calls wait for each that may run, where nothing else is said. */
const queuedForEachRunning = 2;

/**
 * What bounds the calls of each service and method.
 *
 * @param given the option `calls`
 * @throws VModelError `invalid_argument` that tells of everything wrong in it
 */
export function readCallLimits(given: CallSettings | undefined, services: readonly ServiceInfo[]): CallLimits {
  const reader = new CallSettingsReader();
  const all = reader.settings("calls", given, ["maxConcurrent", "maxQueue", "timeoutMs", "streamIdleMs", "services"]);
  const byService = reader.named("calls.services", all.services, "service", services.map(nameOfService));
  const limits = services.map((service): [string, ServiceLimits] => {
    const name = service.service_name;
    return [name, readService(reader, `calls.services.${name}`, byService[name], all, service)];
  });
  const read = new Map(limits);
  // Where there are no services (yet), nothing tells what they will be bounded by.
  if (all.maxQueue !== undefined && read.size > 0 && !isObserved([...read.values()])) reader.addUseless("calls");
  reader.throwIfAny();
  return { streamIdleMs: all.streamIdleMs, services: read };
}

function readService(
  reader: CallSettingsReader,
  path: string,
  given: unknown,
  all: CallSettings,
  { service_name: service, methods }: ServiceInfo,
): ServiceLimits {
  const own: ServiceCallSettings = reader.settings(path, given, ["maxConcurrent", "maxQueue", "timeoutMs", "methods"]);
  const names = methods.map(({ name }) => name);
  const byMethod = reader.named(`${path}.methods`, own.methods, "method", names, service);
  const bounds = toBounds({
    maxConcurrent: own.maxConcurrent ?? all.maxConcurrent,
    maxQueue: own.maxQueue ?? all.maxQueue,
  });
  const read = names.map((name): [string, MethodLimits] => {
    const at = `${path}.methods.${name}`;
    const method: MethodCallSettings = reader.settings(at, byMethod[name], ["maxConcurrent", "maxQueue", "timeoutMs"]);
    const timeoutMs = bound(method.timeoutMs ?? own.timeoutMs ?? all.timeoutMs);
    const limits = { ...toBounds(method), timeoutMs };
    if (method.maxQueue !== undefined && !isBounded(bounds) && !isBounded(limits)) reader.addUseless(at);
    return [name, limits];
  });
  const limits = { ...bounds, methods: new Map(read) };
  if (own.maxQueue !== undefined && !isObserved([limits])) reader.addUseless(path);
  return limits;
}

/** Where nothing bounds how many run, nobody waits; so a bound for who waits is for something else that is bounded. */
function toBounds({ maxConcurrent = Number.POSITIVE_INFINITY, maxQueue }: ConcurrencySettings): CallBounds {
  return { maxConcurrent, maxQueue: maxQueue ?? maxConcurrent * queuedForEachRunning };
}

function isBounded({ maxConcurrent }: CallBounds): boolean {
  return Number.isFinite(maxConcurrent);
}

/** Whether anything bounds how many calls of these services run, so that some may have to wait. */
function isObserved(services: readonly ServiceLimits[]): boolean {
  return services.some((service) => isBounded(service) || [...service.methods.values()].some(isBounded));
}

function bound(ms: number | undefined): number | undefined {
  return ms !== undefined && Number.isFinite(ms) ? ms : undefined;
}

function nameOfService({ service_name: name }: ServiceInfo): string {
  return name;
}
