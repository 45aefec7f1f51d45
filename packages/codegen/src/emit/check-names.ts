import { VModelError } from "@vmodel/core";
import { memberNameProblem, serviceNameProblem } from "@vmodel/core/registration";
import type { ClientManifest } from "./client-manifest.ts";
import type { DeclaredError } from "./declared-errors.ts";

/** Throws `invalid_argument` when a name in a manifest would break the code that is made of it. */
export function checkNames({ services, $defs }: ClientManifest, errors: readonly DeclaredError[]): void {
  const constants = new Map<string, string>();
  for (const { service_name: service, methods } of services) {
    check(`The service name`, service, serviceNameProblem(service));
    claim(constants, service, `the service ${service}`);
    const names = new Set<string>();
    for (const { name, params } of methods) {
      check(`The method name of ${service}`, name, memberNameProblem(name) ?? repeated(names, name));
      const own = new Set<string>();
      for (const param of params)
        check(
          `The parameter name of ${service}.${name}`,
          param.name,
          paramNameProblem(param.name) ?? repeated(own, param.name),
        );
    }
  }
  for (const { name, from } of errors) {
    check("The error name", name, serviceNameProblem(name));
    claim(constants, name, `the error ${name} of ${from}`);
  }
  for (const name of Object.keys($defs)) check("The type name", name, typeNameProblem(name));
}

function check(what: string, name: string, problem: string | undefined): void {
  if (problem === undefined) return;
  throw new VModelError("invalid_argument", `${what} ${JSON.stringify(name)} cannot be used: ${problem}.`);
}

/** A client exports a constant for each service and each error: they share one space of names. */
function claim(constants: Map<string, string>, name: string, what: string): void {
  const other = constants.get(name);
  if (other !== undefined) {
    throw new VModelError(
      "invalid_argument",
      `A client would export ${name} twice: for ${other} and for ${what}. Rename one of them.`,
    );
  }
  constants.set(name, what);
}

function repeated(names: Set<string>, name: string): string | undefined {
  if (names.has(name)) return "it is there twice";
  names.add(name);
  return undefined;
}

function paramNameProblem(name: string): string | undefined {
  if (name === "__proto__") return "JavaScript objects lose a key of this name";
  return name === "" ? "it is empty" : undefined;
}

const builtin = new Set("any unknown never object string number boolean bigint symbol".split(" "));

function typeNameProblem(name: string): string | undefined {
  if (builtin.has(name)) return "TypeScript has a type of this name";
  return /^\w+$/.test(name) ? serviceNameProblem(name) : "a type name is made of A-Z, a-z, digits and _";
}
