import { decoratorNames } from "../decorators/decorator-names.ts";
import { ownMarks } from "../decorators/marks.ts";
import { VModelError } from "../errors/vmodel-error.ts";
import type { ServiceDefinition } from "./definition.ts";
import { isServiceClass, readDefinition } from "./read-definition.ts";

/** What a module offers. */
export interface ModuleServices {
  /** One for each decorated class among the exports. */
  readonly services: readonly ServiceDefinition[];
  /** What the author may have meant to be a service and is none, and why; for messages when a service is missing. */
  readonly hints: readonly string[];
}

/**
 * The services among the exports of a module.
 *
 * @param module the namespace object that `import()` answers
 * @throws VModelError `invalid_argument` with all that is wrong with all of them.
 */
export function servicesOf(module: object): ModuleServices {
  const exports = new Set<unknown>(Object.values(module));
  const services: ServiceDefinition[] = [];
  const failures: VModelError[] = [];
  for (const value of exports) {
    if (!isServiceClass(value)) continue;
    try {
      services.push(readDefinition(value));
    } catch (error) {
      failures.push(VModelError.from(error));
    }
  }
  const [failure, ...others] = failures;
  if (failure !== undefined) throw others.length === 0 ? failure : together(failures);
  return { services, hints: hintsOn(exports, services.length) };
}

function hintsOn(exports: ReadonlySet<unknown>, services: number): string[] {
  const hints: string[] = [];
  for (const value of exports) {
    const mark = isServiceClass(value) || isBase(value, exports) ? undefined : ownMarks(value)?.functions[0];
    if (mark === undefined) continue;
    const { name } = value as { readonly name: string };
    hints.push(`Class ${name} has @${decoratorNames[mark.kind]} (${mark.place}) but no @service, so it is no service.`);
  }
  if (services + hints.length === 0)
    hints.push("No export is a class with @service. A decorated class must be exported to be found.");
  return hints;
}

/** Whether a class lends its decorated functions to a service among the exports. */
function isBase(value: unknown, exports: ReadonlySet<unknown>): boolean {
  if (typeof value !== "function") return false;
  return [...exports].some((other) => isServiceClass(other) && Object.prototype.isPrototypeOf.call(value, other));
}

function together(failures: readonly VModelError[]): VModelError {
  const message = failures.map((failure) => failure.message).join(" ");
  return new VModelError("invalid_argument", message, { details: failures.flatMap((failure) => failure.details) });
}
