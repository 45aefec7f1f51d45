import { type ErrorDetail, VModelError } from "@vmodel/core";
import type { ServiceInfo } from "@vmodel/core/manifest";
import { type Definitions, dereference } from "../validation/references.ts";
import { isObjectSchema } from "../validation/schema.ts";

/** What is wrong with the configuration of services, collected so that all of it is told at once. */
export class ConfigProblems {
  readonly #details: ErrorDetail[] = [];
  readonly #sentences: string[] = [];

  /** @param path JSON pointer into the option `config` */
  add(path: string, message: string): void {
    this.#details.push({ path, message });
    this.#sentences.push(message);
  }

  /**
   * What does not fit in the configuration of one service.
   * @param fromOf what a place was given by, such as ` (the flag)`, where that is known
   */
  addMisfits(service: string, misfits: readonly ErrorDetail[], fromOf: (path: string) => string = () => ""): void {
    for (const { path, message } of misfits) {
      const at = path === "" ? "It" : path;
      const sentence = `The configuration of ${service}${fromOf(path)} does not fit: ${at} ${message}`;
      this.add(`/${service}${path}`, sentence.endsWith("?") ? sentence : `${sentence}.`);
    }
  }

  /** @throws VModelError `invalid_argument` that tells of all of them */
  throwIfAny(): void {
    const [first, ...others] = this.#sentences;
    if (first === undefined) return;
    const numbered = this.#sentences.map((sentence, index) => `(${index + 1}) ${sentence}`).join(" ");
    const message =
      others.length === 0 ? first : `${this.#sentences.length} things are wrong with the configuration: ${numbered}`;
    throw new VModelError("invalid_argument", message, { details: this.#details });
  }
}

/** What to do about a configuration that is missing, with the names that it has to hold. */
export function missingConfig({ service_name: service, config }: ServiceInfo, definitions: Definitions): string {
  const names = config === undefined ? [] : requiredNames(config, definitions);
  const value = names.length === 0 ? "…" : `{ ${names.map((name) => `${JSON.stringify(name)}: …`).join(", ")} }`;
  const option = `{ ${service}: ${value} }`;
  const file = `{ "services": { "${service}": { "config": ${value} } } }`;
  return `${service} needs a configuration: give it in vmodel.config.json as ${file}, or as VModel's option config: ${option}.`;
}

function requiredNames(schema: NonNullable<ServiceInfo["config"]>, definitions: Definitions): readonly string[] {
  const target = dereference(schema, definitions);
  if (!isObjectSchema(target) || !Array.isArray(target.required)) return [];
  return target.required.filter((name) => typeof name === "string");
}
