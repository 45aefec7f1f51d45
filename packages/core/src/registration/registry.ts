import { VModelError } from "../errors/vmodel-error.ts";
import type { ServiceDefinition } from "./definition.ts";

/** The services of one VModel or host, by name. */
export class Registry implements Iterable<ServiceDefinition> {
  readonly #services = new Map<string, ServiceDefinition>();

  /**
   * Adds a service. The same class again changes nothing.
   * @throws VModelError `conflict`, with both places, when another class has that name.
   */
  register(definition: ServiceDefinition): void {
    const other = this.#services.get(definition.name);
    if (other?.class === definition.class) return;
    if (other !== undefined) throw twice(definition, other);
    this.#services.set(definition.name, definition);
  }

  /** The service of that name, if there is one. */
  get(name: string): ServiceDefinition | undefined {
    return this.#services.get(name);
  }

  /** The services, in the order of registration. */
  [Symbol.iterator](): Iterator<ServiceDefinition> {
    return this.#services.values();
  }
}

function twice(second: ServiceDefinition, first: ServiceDefinition): VModelError {
  const message =
    second.place === first.place
      ? `Service "${second.name}" (${second.place}) was loaded twice, as two modules. List it once, or install one copy of its package.`
      : `Service name "${second.name}" is taken twice: ${first.place} and ${second.place}. Give one of them another name.`;
  const details = [first, second].map(({ place }) => ({ path: place, message: `@service("${second.name}")` }));
  return new VModelError("conflict", message, { service: second.name, details });
}
