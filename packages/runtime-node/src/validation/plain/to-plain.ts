import { types } from "node:util";
import { jsonAdvice } from "@vmodel/core/json";
import type { Findings } from "../findings.ts";
import { foreignName } from "./foreign-name.ts";
import { maxDepth } from "./is-plain.ts";

/**
 * What may stand in data: only plain data, given as values or as the JSON of `$invoke`; or also what codecs are for
 * (dates, maps, bytes, numbers that are not finite …).
 */
export type Allowed = "plain" | "json" | "foreign";

/**
 * A value as JSON would carry it: without properties that are `undefined`, and instances of plain classes as their
 * own properties. What JSON cannot say is reported to `findings`.
 */
export function toPlain(value: unknown, findings: Findings, allowed: Allowed = "plain"): unknown {
  return guarded(findings, (inner) => new PlainCopy(inner, allowed).of(value));
}

/** The same for named arguments, of which each may be nested as deep as a value. */
export function toPlainArguments(
  args: object,
  findings: Findings,
  allowed: Allowed,
): Readonly<Record<string, unknown>> {
  const copied = guarded(findings, (inner) => {
    const copy = new PlainCopy(inner, allowed);
    const entries: [string, unknown][] = [];
    for (const name of Object.keys(args)) {
      inner.enter(name);
      const value = copy.read(args, name);
      if (value !== undefined) entries.push([name, copy.of(value)]);
      inner.leave();
    }
    return Object.fromEntries(entries);
  });
  return copied ?? {};
}

/** Who calls may have left little of the stack; what is then too deep is refused like what always is. */
function guarded<T>(findings: Findings, copy: (inner: Findings) => T): T | undefined {
  const inner = findings.fork();
  try {
    const copied = copy(inner);
    findings.join(inner.details);
    return copied;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    findings.add("must not be nested so deeply");
    return undefined;
  }
}

const isLeaf = (value: object): boolean =>
  types.isDate(value) || types.isArrayBuffer(value) || types.isTypedArray(value);
const { isMap, isSet } = types;

class PlainCopy {
  readonly #findings: Findings;
  readonly #foreign: boolean;
  readonly #advise: (what: string) => string;
  readonly #within = new Set<object>();
  readonly #done = new Map<object, unknown>();

  constructor(findings: Findings, allowed: Allowed) {
    this.#findings = findings;
    this.#foreign = allowed === "foreign";
    this.#advise = allowed === "json" ? jsonAdvice : () => "";
  }

  of(value: unknown): unknown {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        return this.#foreign || Number.isFinite(value) ? value : this.#refuse(`must be a finite number, not ${value}`);
      case "object":
        return value === null ? null : this.#ofObject(value);
      case "undefined":
        return this.#refuse("must not be undefined; null would be a value");
      default:
        if (this.#foreign && typeof value === "bigint") return value;
        return this.#refuseForeign(`a ${typeof value}`);
    }
  }

  /** A property; undefined, with a finding, when its getter throws. */
  read(object: object, name: string): unknown {
    try {
      return (object as Record<string, unknown>)[name];
    } catch (error) {
      this.#findings.add(`cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  #ofObject(object: object): unknown {
    if (this.#findings.full) return null;
    if (this.#foreign && isLeaf(object)) return object;
    if (this.#done.has(object)) return this.#done.get(object);
    if (this.#within.has(object)) return this.#refuse("must not refer back to an object that it is in");
    if (this.#within.size >= maxDepth) return this.#refuse(`must not be nested deeper than ${maxDepth} levels`);
    const name = Array.isArray(object) ? undefined : foreignName(object);
    const isContainer = this.#foreign && (isMap(object) || isSet(object));
    if (name !== undefined && !isContainer) return this.#refuseForeign(name);
    this.#within.add(object);
    // Not in a function of its own, since each level takes its piece of the stack.
    const copy = isMap(object)
      ? new Map(this.#items([...object]) as [unknown, unknown][])
      : isSet(object)
        ? new Set(this.#items([...object]))
        : Array.isArray(object)
          ? this.#items(object)
          : this.#properties(object);
    this.#within.delete(object);
    this.#done.set(object, copy);
    return copy;
  }

  #items(items: readonly unknown[]): unknown[] {
    const copy: unknown[] = [];
    // An array says how long it is, however little it holds: the end of the findings ends it too.
    for (let index = 0; index < items.length && !this.#findings.full; index++) {
      this.#findings.enter(index);
      copy.push(this.of(items[index]));
      this.#findings.leave();
    }
    return copy;
  }

  #properties(object: object): Record<string, unknown> {
    const entries: [string, unknown][] = [];
    for (const name of Object.keys(object)) {
      this.#findings.enter(name);
      const value = this.read(object, name);
      if (value !== undefined) entries.push([name, this.of(value)]);
      this.#findings.leave();
    }
    return Object.fromEntries(entries);
  }

  #refuseForeign(what: string): null {
    return this.#refuse(`must be plain data, not ${what}${this.#advise(what)}`);
  }

  #refuse(message: string): null {
    this.#findings.add(message);
    return null;
  }
}
