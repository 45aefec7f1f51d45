import type { ErrorDetail } from "@vmodel/core";
import type { JsonSchema, ServiceInfo } from "@vmodel/core/manifest";
import type { LoadedService } from "../modules/load-modules.ts";
import { notFound } from "../names/not-found.ts";
import { allowsUndefined } from "../validation/branches.ts";
import { DataCheck } from "../validation/data-check.ts";
import type { Definitions } from "../validation/references.ts";
import { applyOverrides } from "./apply-overrides.ts";
import type { ConfigOverride } from "./config-override.ts";
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
  for (const name of new Set([...given.values.keys(), ...given.json.keys(), ...given.overrides.keys()])) {
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
  const isJson = !given.values.has(name);
  const overrides = given.overrides.get(name) ?? [];
  const said = (isJson ? given.json : given.values).get(name);
  if (!isJson && given.json.has(name)) {
    problems.add(`/${name}`, `${name} is configured twice: by the option config and by the option configJson.`);
    return noConfig;
  }
  if (schema === undefined) {
    if (said !== undefined || overrides.length > 0) {
      const from = namesOf(overrides);
      problems.add(`/${name}`, `${name} takes no configuration${from}: its class has no constructor parameter.`);
    }
    return noConfig;
  }
  const config = applyOverrides({ config: said, isJson, schema, definitions: manifest.$defs }, overrides);
  if (config === undefined) {
    if (isRequired(info, manifest.$defs)) problems.add(`/${name}`, missingConfig(info, manifest.$defs));
    return noConfig;
  }
  const check = new DataCheck(schema, manifest.$defs);
  const checked = isJson ? check.fromWire(config, "json") : check.fromValue(config);
  if (checked.ok) return configOf(checked.value, schema, manifest.$defs);
  const secrets = secretsIn(schema, config, manifest.$defs).map(({ keys }) => toPointer(keys));
  // What is inside of a secret has no name to tell.
  const tellable = overrides.filter(({ path }) => !secrets.some((one) => toPointer(path).startsWith(`${one}/`)));
  problems.addMisfits(name, hideSecrets(checked.details, secrets), (place) =>
    namesOf(tellable.filter((one) => isAbout(one, place, said)).slice(-1)),
  );
  return noConfig;
}

/**
 * Whether a place in a configuration is there by an override.
 * @param said the configuration without it
 */
function isAbout({ path }: ConfigOverride, place: string, said: unknown): boolean {
  const own = toPointer(path);
  if (`${place}/`.startsWith(`${own}/`)) return true;
  return place !== "" && own.startsWith(`${place}/`) && !isThere(said, path.slice(0, place.split("/").length - 1));
}

function isThere(config: unknown, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  if (typeof config !== "object" || config === null || !Object.hasOwn(config, name)) return false;
  return isThere(Reflect.get(config, name), rest);
}

function namesOf(overrides: readonly ConfigOverride[]): string {
  return overrides.length === 0 ? "" : ` (${overrides.map(({ from }) => from).join(", ")})`;
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
function hideSecrets(details: readonly ErrorDetail[], places: readonly string[]): readonly ErrorDetail[] {
  return details.map((detail) => {
    const place = places.find((one) => detail.path.startsWith(`${one}/`));
    return place === undefined ? detail : { path: place, message: "holds what does not fit; it is secret" };
  });
}

function toPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
