import type { ServiceConfig } from "./config-type.ts";
import { isObject } from "./kinds.ts";
import type { Setting } from "./setting.ts";

/** The value of an option of a single service, or a value in what its class is constructed with. */
export interface ServiceSetting extends Setting {
  readonly service: string;
  /** Names from the service's options on, such as `resources`, `cpu`; not empty. */
  readonly path: readonly string[];
}

/** The single values in what a file or a variable says of services. */
export function settingsIn(
  services: ReadonlyMap<string, ServiceConfig>,
  source: Setting["source"],
  fromOf: (pointer: string) => string,
): readonly ServiceSetting[] {
  return [...services].flatMap(([service, config]) =>
    Object.entries(config).flatMap(([option, inside]) =>
      leavesOf(inside, [option])
        // Of an option that is a group, nothing is said by an empty object.
        .filter(({ path, value }) => path[0] === "config" || !isObject(value))
        .map(({ path, value }) => ({ service, path, value, source, from: fromOf(toPointer([service, ...path])) })),
    ),
  );
}

/** Which of them are in force: the later ones take the place of the earlier. */
export function strongest(settings: readonly ServiceSetting[]): readonly ServiceSetting[] {
  return settings.reduce<readonly ServiceSetting[]>((found, setting) => {
    const inside = found.some((one) => one !== setting && isInside(one, setting));
    // An empty object leaves what is there as it is.
    if (setting.source !== "flag" && isObject(setting.value) && inside) return found;
    return [...found.filter((one) => !isInside(one, setting) && !isInside(setting, one)), setting];
  }, []);
}

/** Whether the one is about the other's place, or about one inside of it. */
export function isInside(one: ServiceSetting, other: ServiceSetting): boolean {
  return one.service === other.service && other.path.every((name, index) => one.path[index] === name);
}

/** What services have by these and, where they say nothing, by a file; what classes are constructed with is the file's. */
export function applySettings(
  services: ReadonlyMap<string, ServiceConfig>,
  settings: readonly ServiceSetting[],
): ReadonlyMap<string, ServiceConfig> {
  const found = new Map(services);
  for (const { service, path, value } of settings) {
    const own = found.get(service) ?? {};
    found.set(service, path[0] === "config" ? own : (put(own, path, value) as ServiceConfig));
  }
  return found;
}

/** A JSON pointer. */
export function toPointer(names: readonly string[]): string {
  return names.map((name) => `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function put(into: unknown, [name, ...rest]: readonly string[], value: unknown): unknown {
  if (name === undefined) return value;
  const record = isObject(into) ? into : {};
  return { ...record, [name]: put(Object.hasOwn(record, name) ? record[name] : undefined, rest, value) };
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

/** @param holders what holds the value: modules can say values that hold themselves */
function leavesOf(value: unknown, path: readonly string[], holders: readonly unknown[] = []): readonly Leaf[] {
  if (value === undefined) return [];
  const members = isRecord(value) && !holders.includes(value) ? Object.entries(value) : [];
  if (members.length === 0) return [{ path, value }];
  return members.flatMap(([name, inside]) => leavesOf(inside, [...path, name], [...holders, value]));
}

/** Whether it is an object of names and values, and no date, map or the like. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return Object.prototype.toString.call(value) === "[object Object]";
}
