import { VModelError } from "@vmodel/core";
import type { Manifest } from "@vmodel/core/manifest";
import { methodNameProblem, serviceNameProblem } from "@vmodel/core/registration";

/** Throws `invalid_argument` when a name in a manifest would break the code that is made of it. */
export function checkNames({ services, $defs }: Manifest): void {
  for (const { service_name: service, methods } of services) {
    check(`The service name`, service, serviceNameProblem(service));
    for (const { name, params } of methods) {
      check(`The method name of ${service}`, name, methodNameProblem(name));
      for (const param of params)
        check(`The parameter name of ${service}.${name}`, param.name, identifierProblem(param.name));
    }
  }
  for (const name of Object.keys($defs)) check("The type name", name, typeNameProblem(name));
}

function check(what: string, name: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new VModelError(
    "invalid_argument",
    `${what} ${JSON.stringify(name)} in the manifest cannot be used: ${problem}.`,
  );
}

function identifierProblem(name: string): string | undefined {
  if (name === "__proto__") return "JavaScript objects lose a key of this name";
  return /^[\p{ID_Start}_$][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) ? undefined : "a name must be an identifier";
}

const builtin = new Set("any unknown never object string number boolean bigint symbol".split(" "));

function typeNameProblem(name: string): string | undefined {
  if (builtin.has(name)) return "TypeScript has a type of this name";
  return /^\w+$/.test(name) ? serviceNameProblem(name) : "a type name is made of A-Z, a-z, digits and _";
}
