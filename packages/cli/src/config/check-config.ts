import didYouMean from "didyoumean2";
import { UsageFailure } from "../failure.ts";
import type { MethodConfig, OptionPath, ServiceConfig } from "./config-type.ts";
import { isObject } from "./kinds.ts";
import type { LoadedFile } from "./load-config-file.ts";
import type { OptionRow } from "./option-row.ts";
import { methodTable, optionRows, serviceTable } from "./option-table.ts";

/** What a configuration file says. */
export interface FileConfig {
  readonly path: string;
  readonly isJson: boolean;
  readonly options: ReadonlyMap<OptionPath, unknown>;
  readonly modules: readonly string[] | undefined;
  readonly services: ReadonlyMap<string, ServiceConfig>;
}

type Values = Readonly<Record<string, unknown>>;
type Rows = ReadonlyMap<string, OptionRow>;

const serviceRows: Rows = new Map(Object.entries(serviceTable));
const methodRows: Rows = new Map(Object.entries(methodTable));

/**
 * Checks what a configuration file holds against the table of options.
 * @throws UsageFailure that tells of everything wrong, without a secret
 */
export function checkConfig({ path, isJson, content }: LoadedFile): FileConfig {
  const check = new ConfigCheck();
  const { $schema: _schema, modules, services, ...rest } = content;
  const options = check.options(rest, optionRows) as ReadonlyMap<OptionPath, unknown>;
  const config = { path, isJson, options, modules: check.modules(modules), services: check.services(services) };
  check.throwIfAny(`The configuration file ${path}`);
  return config;
}

/**
 * Checks what a variable says of services, in the form that `services` has in a file.
 * @param takes what to say where it is no object
 * @throws UsageFailure that tells of everything wrong, without a secret
 */
export function checkServices(given: unknown, variable: string, takes: string): ReadonlyMap<string, ServiceConfig> {
  if (!isObject(given)) throw new UsageFailure(`${variable} is no object: ${takes}.`);
  const check = new ConfigCheck();
  const services = check.services(given, "");
  check.throwIfAny(variable);
  return services;
}

class ConfigCheck {
  readonly #problems: string[] = [];

  /** @param what is wrong */
  throwIfAny(what: string): void {
    const [first, ...others] = this.#problems;
    if (first === undefined) return;
    const many = `${this.#problems.length} things are wrong:\n${this.#problems.map((one) => `  ${one}`).join("\n")}`;
    throw new UsageFailure(`${what} cannot be used: ${others.length === 0 ? first : many}`);
  }

  modules(given: unknown): readonly string[] | undefined {
    if (given === undefined) return undefined;
    const isList = Array.isArray(given) && given.every((one) => typeof one === "string" && one !== "");
    if (!isList) this.#problems.push('/modules takes a list of packages or files, such as ["./dist/index.js"].');
    return isList ? given : undefined;
  }

  services(given: unknown, base = "/services"): ReadonlyMap<string, ServiceConfig> {
    const found = new Map<string, ServiceConfig>();
    for (const [name, value] of this.#entries(given, base)) {
      const at = `${base}/${name}`;
      const { config, methods, ...rest } = this.#object(value, at);
      const own = nested(this.options(rest, serviceRows, at, ["config", "methods"]));
      const byMethod = this.#entries(methods, `${at}/methods`).map(([method, bounds]): [string, MethodConfig] => {
        const where = `${at}/methods/${method}`;
        return [method, Object.fromEntries(this.options(this.#object(bounds, where), methodRows, where))];
      });
      const more = byMethod.length === 0 ? {} : { methods: Object.fromEntries(byMethod) };
      found.set(name, { ...own, ...more, ...(config !== undefined && { config }) });
    }
    return found;
  }

  /** @param others keys that are taken, but no options */
  options(given: Values, rows: Rows, at = "", others: readonly string[] = []): ReadonlyMap<string, unknown> {
    const found = new Map<string, unknown>();
    const visit = (values: Values, group: string): void => {
      for (const [key, value] of Object.entries(values)) {
        const path = group + key;
        const row = rows.get(path);
        const where = `${at}/${path.replaceAll(".", "/")}`;
        const isGroup = !key.includes(".") && [...rows.keys()].some((one) => one.startsWith(`${path}.`));
        if (value === undefined) continue;
        if (isGroup && isObject(value)) visit(value, `${path}.`);
        // What is off has no origins.
        else if (path === "cors" && value === false) found.set("cors.origins", []);
        else if (row !== undefined && !key.includes(".")) this.#take(found, path, value, row, where);
        else if (isGroup) this.#problems.push(`${where} takes an object of ${namesIn(path, rows)}.`);
        else
          this.#problems.push(
            `${where} is no option${suggestOption(path, [...rows.keys(), ...others], at === "" ? ["modules", "services"] : [])}`,
          );
      }
    };
    visit(given, "");
    return found;
  }

  #take(found: Map<string, unknown>, path: string, value: unknown, { kind, secret }: OptionRow, where: string): void {
    const checked = kind.check(value);
    if (checked !== undefined) found.set(path, checked);
    else
      this.#problems.push(
        `${where} is ${secret ? "wrong" : shown(value)}: it takes ${kind.takes}${ofOne(where, value, kind)}.`,
      );
  }

  #entries(given: unknown, at: string): readonly [string, unknown][] {
    return given === undefined ? [] : Object.entries(this.#object(given, at)).filter(([, one]) => one !== undefined);
  }

  #object(given: unknown, at: string): Values {
    if (isObject(given)) return given;
    this.#problems.push(`${at} takes an object.`);
    return {};
  }
}

/** Options by path as an object has them: `resources.cpu` is `cpu` inside of `resources`. */
function nested(options: ReadonlyMap<string, unknown>): Values {
  const found: Record<string, unknown> = {};
  for (const [path, value] of options) {
    const [group = "", key] = path.split(".");
    found[group] = key === undefined ? value : { ...(found[group] as object | undefined), [key]: value };
  }
  return found;
}

/** Options of a group, without its name. */
function namesIn(group: string, rows: Rows): string {
  const names = [...rows.keys()].filter((one) => one.startsWith(`${group}.`));
  return names.map((one) => one.slice(group.length + 1)).join(", ");
}

/** What differs by service is not said by name here, as it is in code. */
function ofOne(where: string, value: unknown, { example }: OptionRow["kind"]): string {
  const option = where.slice(1);
  if (!isObject(value) || !serviceRows.has(option)) return "";
  return `; that of a single service is in services, as { "NAME": ${JSON.stringify({ [option]: example })} }`;
}

/**
 * What comes after the name of an option that there is not.
 * @param others what else there is at that place
 */
export function suggestOption(path: string, known: readonly string[], others: readonly string[] = []): string {
  const tops = known.map((one) => one.split(".", 1)[0] ?? one);
  const last = path.split(".").at(-1);
  // People forget the group, too.
  const grouped = known.find((one) => one.endsWith(`.${last}`));
  const nearest = grouped ?? (path.length > 64 ? null : didYouMean(path, [...known, ...tops, ...others]));
  return nearest === null ? "." : `; did you mean ${nearest}?`;
}

function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 80 ? `${json.slice(0, 80)}…` : json;
}
