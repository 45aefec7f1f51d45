import type { ServiceInfo } from "@vmodel/core/manifest";
import { compileMethod, type MethodValidator } from "./compile-method.ts";
import type { Definitions } from "./references.ts";

/** The validators of one service's methods. Each is made when it is asked for. */
export class MethodValidators {
  readonly #info: ServiceInfo;
  readonly #definitions: Definitions;
  readonly #made = new Map<string, MethodValidator>();

  /** @param definitions the manifest's `$defs` */
  constructor(info: ServiceInfo, definitions: Definitions) {
    this.#info = info;
    this.#definitions = definitions;
  }

  /** @throws Error for a method that the manifest does not have */
  of(name: string): MethodValidator {
    let validator = this.#made.get(name);
    if (validator === undefined) {
      validator = this.#compile(name);
      this.#made.set(name, validator);
    }
    return validator;
  }

  #compile(name: string): MethodValidator {
    const { methods, service_name: service } = this.#info;
    const info = methods.find((method) => method.name === name);
    if (info === undefined) throw new Error(`the manifest has no method ${name} of service ${service}`);
    return compileMethod(info, this.#definitions, service);
  }
}
