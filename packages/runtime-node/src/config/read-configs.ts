import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema, ServiceInfo } from "@vmodel/core/manifest";
import type { LoadedService } from "../modules/load-modules.ts";
import { notFound } from "../names/not-found.ts";
import { allowsUndefined } from "../validation/branches.ts";
import { DataCheck } from "../validation/data-check.ts";
import type { Definitions } from "../validation/references.ts";
import { ConfigProblems, missingConfig } from "./config-problems.ts";
import { type ConfigSource, noConfig, type ServiceConfig } from "./config-source.ts";
import { secretsIn, textsOf } from "./secret-values.ts";

/**
 * The configuration of each service, checked against its manifest.
 *
 * @param known services that there are, these and others
 * @throws VModelError `invalid_argument` that tells of everything wrong in all services: what is missing or does not
 * fit, services that take none or are not there. It never holds the value of a secret.
 */
export function readConfigs(
  services: readonly LoadedService[],
  given: ConfigSource,
  known: readonly ServiceInfo[] = services.map(({ info }) => info),
): ReadonlyMap<string, ServiceConfig> {
  const problems = new ConfigProblems();
  const names = known.map(({ service_name: name }) => name);
  for (const name of new Set([...given.values.keys(), ...given.json.keys()])) {
    if (names.includes(name)) continue;
    const { message } = notFound("service", name, names);
    problems.add(`/${name}`, `Configuration is given for what is not here. ${message}`);
  }
  const configs = services.map((service): [string, ServiceConfig] => [
    service.info.service_name,
    readConfig(service, given, problems),
  ]);
  problems.throwIfAny();
  return new Map(configs);
}

function readConfig({ info, manifest }: LoadedService, given: ConfigSource, problems: ConfigProblems): ServiceConfig {
  const { service_name: name, config: schema } = info;
  const isJson = given.json.has(name);
  const config = (isJson ? given.json : given.values).get(name);
  if (isJson && given.values.has(name)) {
    problems.add(`/${name}`, `${name} is configured twice: by the option config and by the option configJson.`);
    return noConfig;
  }
  if (schema === undefined) {
    if (config !== undefined) {
      problems.add(`/${name}`, `${name} takes no configuration: its class has no constructor parameter.`);
    }
    return noConfig;
  }
  if (config === undefined) {
    if (isRequired(info, manifest.$defs)) problems.add(`/${name}`, missingConfig(info, manifest.$defs));
    return noConfig;
  }
  const check = new DataCheck(schema, manifest.$defs);
  const checked = isJson ? check.fromWire(config, "json") : check.fromValue(config);
  if (checked.ok) return configOf(checked.value, schema, manifest.$defs);
  problems.addMisfits(name, hideSecrets(checked.details, schema, config, manifest.$defs));
  return noConfig;
}

/** Older manifests lack the key, and then the schema tells. */
function isRequired({ config = {}, ...info }: ServiceInfo, definitions: Definitions): boolean {
  return info.config_required ?? !allowsUndefined(config, definitions);
}

function configOf(value: unknown, schema: JsonSchema, definitions: Definitions): ServiceConfig {
  // A copy, so that the app's changes to its own object come neither late nor by halves.
  const kept = structuredClone(value);
  const secrets = secretsIn(schema, kept, definitions).flatMap((secret) => textsOf(secret.value));
  return { forLife: () => structuredClone(kept), secrets };
}

/** Of a place inside a secret only the secret's own place is told, because names may be a part of it. */
function hideSecrets(
  details: readonly ErrorDetail[],
  schema: JsonSchema,
  config: unknown,
  definitions: Definitions,
): readonly ErrorDetail[] {
  const places = secretsIn(schema, config, definitions).map(({ keys }) => toPointer(keys));
  return details.map((detail) => {
    const place = places.find((one) => detail.path.startsWith(`${one}/`));
    return place === undefined ? detail : { path: place, message: "holds what does not fit; it is secret" };
  });
}

function toPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
