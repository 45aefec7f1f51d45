import type { CliContext } from "../context.ts";
import { paint } from "../terminal/paint.ts";
import { alignColumns } from "../terminal/table.ts";
import { isObject } from "./kinds.ts";
import { optionRows } from "./option-table.ts";
import type { ResolvedOptions } from "./resolve-options.ts";

/** What stands in the place of a secret. */
const mask = "***";

/** Shows what is in force and where it came from; of secrets, and of what services are configured with, only that it is there. */
export function printConfig(context: CliContext, resolved: ResolvedOptions, json: boolean): void {
  const { file, settings, values, modules } = resolved;
  const options = [...settings].map(([path, { value, source, from }]) => {
    const isSecret = optionRows.get(path)?.secret === true;
    const inForce = path === "data" || path === "files.stores" ? values[path] : value;
    return { path, value: isSecret ? masked(inForce) : inForce, source, from };
  });
  const services = Object.fromEntries([...resolved.services].map(([name, service]) => [name, shownService(service)]));
  if (json) {
    const byPath = Object.fromEntries(
      options.map(({ path, value, source, from }) => [path, { value: value ?? null, source, from }]),
    );
    const shown = {
      file: file ?? null,
      options: byPath,
      modules: { value: modules.list ?? null, source: modules.source },
      services,
    };
    return context.out(JSON.stringify(shown, null, 2));
  }
  const rows = options.map(({ path, value, from }) => [path, textOf(value), from]);
  const ofServices = Object.entries(services).flatMap(([name, service]) =>
    Object.entries(service).map(([key, value]) => [
      `services.${name}.${key}`,
      textOf(value),
      `${file} /services/${name}/${key}`,
    ]),
  );
  const found = modules.list === undefined ? "those found below the directory" : modules.list.join(" ");
  const from = modules.source === "file" ? `${file} /modules` : modules.source === "flag" ? "arguments" : "default";
  context.out(`Configuration file: ${file ?? "none"}`);
  const [head = [], ...lines] = alignColumns([
    ["OPTION", "VALUE", "FROM"],
    ["modules", found, from],
    ...rows,
    ...ofServices,
  ]);
  context.out(paint(context.colors.out, "bold", head.join("  ")));
  for (const line of lines) context.out(line.join("  "));
}

function shownService(service: object): Readonly<Record<string, unknown>> {
  // Which of its values are secret stands in the service's manifest, and this reads no services.
  const entries = Object.entries(service).map(([key, value]) => [key, key === "config" ? mask : value]);
  return Object.fromEntries(entries);
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
