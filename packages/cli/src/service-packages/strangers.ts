import type { ResolvedOptions } from "../config/resolve-options.ts";
import { suggest } from "../terminal/suggest.ts";

/** What is said of services that are not here, a sentence for each of them. */
export function findStrangers(resolved: ResolvedOptions, known: readonly string[]): readonly string[] {
  const strangers = [...resolved.services.keys()].filter((name) => !known.includes(name));
  return strangers.map(
    (name) => `${sayingOf(resolved, name)} is for a service that is not here: ${name}; ${suggest(name, known)}`,
  );
}

/** What is said of methods that services do not have, a sentence for each. */
export function findStrangeMethods(
  { serviceSettings }: ResolvedOptions,
  methodsOf: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  return serviceSettings.flatMap(({ service, path: [group, method = ""], from }) => {
    const known = methodsOf.get(service);
    if (group !== "methods" || known === undefined || known.includes(method)) return [];
    return [`${from} is for a method that ${service} does not have: ${method}; ${suggest(method, known)}`];
  });
}

/** What says something of a service: a file may name one and say nothing more. */
function sayingOf({ serviceSettings, file }: ResolvedOptions, name: string): string {
  return serviceSettings.find(({ service }) => service === name)?.from ?? `${file} /services/${name}`;
}
