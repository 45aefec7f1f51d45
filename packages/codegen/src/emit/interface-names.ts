import { globalNames, importedNames } from "../manifest/global-names.ts";
import type { ClientManifest } from "./client-manifest.ts";

/** The names of the two interfaces of a service. */
export interface InterfaceNames {
  /** Its calls by position. */
  readonly methods: string;
  /** Their arguments by name. */
  readonly calls: string;
}

/** Names the interfaces of each service so that they differ from each other and from all data types. */
export function interfaceNames({ services, $defs }: ClientManifest): ReadonlyMap<string, InterfaceNames> {
  const taken = new Set([...Object.keys($defs), ...globalNames, ...importedNames]);
  const names = new Map<string, InterfaceNames>();
  for (const { service_name: service } of services) {
    const methods = freeName(pascalCase(service), (name) => !taken.has(name) && !taken.has(`${name}Calls`));
    const calls = `${methods}Calls`;
    taken.add(methods).add(calls);
    names.set(service, { methods, calls });
  }
  return names;
}

/** `service_1` as `Service1`. */
function pascalCase(name: string): string {
  const parts = name.split("_").filter((part) => part !== "");
  const joined = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
  return /^\d|^$/.test(joined) ? `_${joined}` : joined;
}

function freeName(name: string, isFree: (name: string) => boolean): string {
  if (isFree(name)) return name;
  let free = `${name}Service`;
  for (let number = 2; !isFree(free); number++) free = `${name}Service${number}`;
  return free;
}
