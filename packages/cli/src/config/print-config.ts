import type { CliContext } from "../context.ts";
import { paint } from "../terminal/paint.ts";
import { alignColumns } from "../terminal/table.ts";
import { isObject } from "./kinds.ts";
import { optionRows } from "./option-table.ts";
import type { ResolvedOptions } from "./resolve-options.ts";
import type { ServiceSetting } from "./service-setting.ts";

/** What stands in the place of a secret. */
const mask = "***";

/** Shows what is in force and where it came from; of secrets, and of what services are constructed with, only that it is there. */
export function printConfig(context: CliContext, resolved: ResolvedOptions, json: boolean): void {
  const { file, settings, values, modules, serviceSettings } = resolved;
  const options = [...settings].map(([path, { value, source, from }]) => {
    const isSecret = optionRows.get(path)?.secret === true;
    const inForce = path === "data" || path === "files.stores" ? values[path] : value;
    return { path, value: isSecret ? masked(inForce) : inForce, source, from };
  });
  const ofServices = serviceSettings.map((setting) => ({ ...setting, value: shownValue(setting) }));
  if (json) {
    const byPath = Object.fromEntries(
      options.map(({ path, value, source, from }) => [path, { value: value ?? null, source, from }]),
    );
    const services = [...Map.groupBy(ofServices, ({ service }) => service)].map(([name, all]) => [
      name,
      Object.fromEntries(all.map(({ path, value, source, from }) => [path.join("."), { value, source, from }])),
    ]);
    const shown = {
      file: file ?? null,
      options: byPath,
      modules: { value: modules.list ?? null, source: modules.source, from: modules.from },
      services: Object.fromEntries(services),
    };
    return context.out(JSON.stringify(shown, null, 2));
  }
  const rows = options.map(({ path, value, from }) => [path, textOf(value), from]);
  const serviceRows = ofServices.map(({ service, path, value, from }) => [
    ["services", service, ...path].join("."),
    textOf(value),
    from,
  ]);
  const found = modules.list === undefined ? "those found below the directory" : modules.list.join(" ");
  context.out(`Configuration file: ${file ?? "none"}`);
  const [head = [], ...lines] = alignColumns([
    ["OPTION", "VALUE", "FROM"],
    ["modules", found, modules.from],
    ...rows,
    ...serviceRows,
  ]);
  context.out(paint(context.colors.out, "bold", head.join("  ")));
  for (const line of lines) context.out(line.join("  "));
}

function shownValue({ path, value }: ServiceSetting): unknown {
  // Which values are secret stands in the service's manifest, and this reads no services.
  return path[0] === "config" ? mask : value;
}

function masked(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(() => mask);
  return isObject(value) ? Object.fromEntries(Object.keys(value).map((key) => [key, mask])) : mask;
}

function textOf(value: unknown): string {
  if (value === undefined) return "-";
  if (Array.isArray(value)) return value.length === 0 ? "-" : value.join(" ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
