import { type ErrorDetail, VModelError } from "@vmodel/core";
import { longestTimeoutMs } from "@vmodel/core/transport";
import { nearest } from "../names/nearest.ts";
import { notFound } from "../names/not-found.ts";
import type { CallSettings, ServiceCallSettings } from "./call-settings.ts";

type Numbers = "maxConcurrent" | "maxQueue" | "timeoutMs" | "streamIdleMs";

const milliseconds = `a number of milliseconds from 1 to ${longestTimeoutMs}, or Infinity`;
const isMilliseconds = (ms: number): boolean => (ms >= 1 && ms <= longestTimeoutMs) || ms === Number.POSITIVE_INFINITY;

/** What each setting takes, and how that is said. */
const kinds: Readonly<Record<Numbers, readonly [takes: (value: number) => boolean, text: string]>> = {
  maxConcurrent: [(value) => isCount(value) && value >= 1, "a whole number from 1, or Infinity"],
  maxQueue: [(value) => isCount(value) && value >= 0, "a whole number from 0, or Infinity"],
  timeoutMs: [isMilliseconds, milliseconds],
  streamIdleMs: [isMilliseconds, milliseconds],
};

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) || value === Number.POSITIVE_INFINITY;
}

/** Reads the parts of the option `calls`, and collects what is wrong in them. */
export class CallSettingsReader {
  readonly #problems: ErrorDetail[] = [];

  /** An object with these keys at most, of which the numbers have been checked; empty when it is none. */
  settings<K extends keyof CallSettings | "methods">(path: string, given: unknown, keys: readonly K[]) {
    const known: readonly string[] = keys;
    const read: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(this.#object(path, given))) {
      if (value === undefined) continue;
      if (!known.includes(key)) this.#addUnknown(`${path}.${key}`, key, known);
      else if (!(key in kinds) || this.#isNumber(`${path}.${key}`, key as Numbers, value)) read[key] = value;
    }
    return read as Pick<CallSettings & ServiceCallSettings, K>;
  }

  /** An object of settings by names that there are. */
  named(
    path: string,
    given: unknown,
    kind: "service" | "method",
    known: readonly string[],
    service?: string,
  ): Readonly<Record<string, unknown>> {
    const object = this.#object(path, given);
    for (const name of Object.keys(object)) {
      if (known.includes(name)) continue;
      const { message } = notFound(kind, name, known, service);
      this.#add(`${path}.${name}`, `${path} bounds calls of what is not here. ${message}`);
    }
    return object;
  }

  addUseless(path: string): void {
    const message = `${path}.maxQueue bounds a queue that never forms: set maxConcurrent, too.`;
    this.#add(`${path}.maxQueue`, message);
  }

  throwIfAny(): void {
    const details = this.#problems;
    if (details.length === 0) return;
    const numbered = details.map(({ message }, index) => `(${index + 1}) ${message}`).join(" ");
    const message =
      details.length === 1 ? details[0]?.message : `${details.length} settings of calls are wrong: ${numbered}`;
    throw new VModelError("invalid_argument", message ?? "", { details });
  }

  #object(path: string, given: unknown): Readonly<Record<string, unknown>> {
    if (given === undefined) return {};
    if (typeof given === "object" && given !== null && !Array.isArray(given)) return { ...given };
    this.#add(path, `${path} is ${JSON.stringify(given)}; it takes an object, such as { maxConcurrent: 4 }.`);
    return {};
  }

  #isNumber(path: string, kind: Numbers, value: unknown): boolean {
    const [takes, text] = kinds[kind];
    if (typeof value === "number" && takes(value)) return true;
    const shown = typeof value === "number" ? String(value) : JSON.stringify(value);
    this.#add(path, `${path} is ${shown}; it takes ${text}.`);
    return false;
  }

  #addUnknown(path: string, key: string, known: readonly string[]): void {
    const meant = nearest(key, known);
    const hint = meant === undefined ? `There are ${known.join(", ")}.` : `Did you mean ${meant}?`;
    this.#add(path, `${path} is no setting of calls. ${hint}`);
  }

  #add(path: string, message: string): void {
    this.#problems.push({ path, message });
  }
}
