import type { Logger } from "@vmodel/core";
import type { ServiceDefinition } from "@vmodel/core/registration";
import { createRedactor } from "../../config/redactor.ts";
import { ServiceFiles } from "../../data/service-files.ts";
import { importDefinition } from "../../modules/import-definition.ts";
import type { ResultCheck } from "../../runner/checked-results.ts";
import { InProcessRunner } from "../../runner/in-process.ts";
import type { Setup } from "../wire/messages.ts";

/** A service in its own process. */
export interface OpenService {
  readonly runner: InProcessRunner;
  /** Gets ready what results are held to in self-tests. */
  prepareChecks(): Promise<void>;
}

/**
 * Imports a service.
 * @throws VModelError when its modules cannot be imported, do not export it, or differ from the manifest
 */
export async function openService(setup: Setup, log: Logger): Promise<OpenService> {
  const definition = await importDefinition(setup);
  const results = new Map<string, ResultCheck>();
  const runner = new InProcessRunner({
    definition,
    config: { forLife: () => structuredClone(setup.config), secrets: [] },
    resources: setup.resources,
    // The host takes secrets out of all that leaves this process.
    redactor: createRedactor([]),
    // The host removes the directory, also when this process dies over it.
    data: { files: (_service, run) => new ServiceFiles(setup.files, run, () => {}), remove: async () => {} },
    log,
    results,
  });
  return { runner, prepareChecks: () => fillChecks(results, definition, setup) };
}

/** Late, because compiling schemas takes longer than everything else here. */
async function fillChecks(
  results: Map<string, ResultCheck>,
  { methods }: ServiceDefinition,
  { service, manifest }: Setup,
): Promise<void> {
  if (results.size > 0) return;
  const { compileMethod } = await import("../../validation/compile-method.ts");
  for (const info of manifest.services[0]?.methods ?? []) {
    const validator = compileMethod(info, manifest.$defs, service);
    const found = methods.get(info.name);
    if (found !== undefined) results.set(found.member, (value) => validator.returned(value));
  }
}
