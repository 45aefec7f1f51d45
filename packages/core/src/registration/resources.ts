import type { Resources } from "../context/context.ts";

const units: ReadonlyMap<string, number> = new Map([
  ["KiB", 2 ** 10],
  ["MiB", 2 ** 20],
  ["GiB", 2 ** 30],
  ["TiB", 2 ** 40],
  ["KB", 1e3],
  ["MB", 1e6],
  ["GB", 1e9],
  ["TB", 1e12],
]);

/** The resources of a service, read from the options of `@service`, and what is wrong with them. */
export interface ReadResources {
  /** Memory in bytes; what is missing or wrong is left out. */
  readonly resources: Resources;
  /** One sentence for each wrong value. */
  readonly problems: readonly string[];
}

/** Reads the option `resources` of `@service`; undefined stands for no limits. */
export function readResources(value: unknown): ReadResources {
  if (value === undefined) return { resources: {}, problems: [] };
  if (typeof value !== "object" || value === null)
    return { resources: {}, problems: [`resources: ${show(value)} is no object`] };
  const resources: { cpu?: number; memory?: number; gpu?: string } = {};
  const problems: string[] = [];
  for (const [key, option] of Object.entries(value)) {
    if (option === undefined) continue;
    if (key === "cpu" && isPositive(option)) resources.cpu = option;
    else if (key === "gpu" && typeof option === "string" && /^\d+(,\d+)*$/.test(option)) resources.gpu = option;
    else if (key === "memory") {
      const bytes = toBytes(option);
      if (bytes === undefined)
        problems.push(
          `resources.memory: ${show(option)} is not a number of bytes or a text such as "256MiB" (units: ${[...units.keys()].join(", ")})`,
        );
      else resources.memory = bytes;
    } else problems.push(wrong(key, option));
  }
  return { resources, problems };
}

/** An amount of memory in bytes: a whole number of bytes, or a number with a unit; undefined when it is neither. */
export function toBytes(memory: unknown): number | undefined {
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?) ?([A-Za-z]+)$/.exec(String(memory)) ?? [];
  const bytes = typeof memory === "string" ? Math.round(Number(digits) * (units.get(unit) ?? Number.NaN)) : memory;
  return isPositive(bytes) && Number.isSafeInteger(bytes) ? bytes : undefined;
}

function wrong(key: string, value: unknown): string {
  if (key === "cpu") return `resources.cpu: ${show(value)} is not a number of processor cores above 0`;
  if (key === "gpu") return `resources.gpu: ${show(value)} is not a list of card ids such as "0,1"`;
  return `resources.${key}: there is no such resource; known are cpu, memory and gpu`;
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value > 0;
}

function show(value: unknown): string {
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
