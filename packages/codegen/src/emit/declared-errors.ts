import { VModelError } from "@vmodel/core";
import type { ErrorInfo } from "@vmodel/core/manifest";
import type { ClientManifest } from "./client-manifest.ts";

/** A declared error as a client has it: one constant, whatever number of methods declares it. */
export interface DeclaredError {
  readonly name: string;
  /** What the methods say about it, each text once. */
  readonly desc: string;
  readonly schema: ErrorInfo["schema"];
  /** The first method that declares it, as `service.method`. */
  readonly from: string;
}

/**
 * The errors that the methods of a manifest declare, sorted by name.
 * @throws VModelError `invalid_argument` when two with one name carry different data
 */
export function declaredErrors({ services }: ClientManifest): DeclaredError[] {
  const found = new Map<string, DeclaredError>();
  for (const { service_name: service, methods } of services) {
    for (const { name: method, errors = [] } of methods) {
      for (const error of errors) found.set(error.name, joined(found.get(error.name), error, `${service}.${method}`));
    }
  }
  return [...found.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

function joined(known: DeclaredError | undefined, { name, desc, schema }: ErrorInfo, from: string): DeclaredError {
  if (known === undefined) return { name, desc, schema, from };
  if (JSON.stringify(known.schema) !== JSON.stringify(schema)) {
    throw new VModelError(
      "invalid_argument",
      `The error ${name} of ${known.from} and that of ${from} carry different data: a client can have only one of them. Rename one, or make the client of fewer services.`,
    );
  }
  const texts = new Set([...known.desc.split("\n\n"), ...desc.split("\n\n")].filter((text) => text !== ""));
  return { ...known, desc: [...texts].join("\n\n") };
}
