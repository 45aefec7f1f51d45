import type fc from "fast-check";

/** What JSON makes of a value: members of a union have to differ in it. */
export type WireKind = "string" | "number" | "boolean" | "null" | "array" | "object";

/** A wrong value, as it would come over the wire, and where it is wrong. */
export interface Wrong {
  readonly wire: unknown;
  /** JSON pointer from the value on. */
  readonly path: string;
}

/**
 * A type with everything that a test can know of it without asking the code under test: how an author writes it, which
 * values it has, what they look like in JSON, and what is none of them.
 */
export interface TypeSample {
  /** TypeScript, referring to {@link declarations}. */
  readonly text: string;
  /** Named types by name. */
  readonly declarations: Readonly<Record<string, string>>;
  readonly kinds: readonly WireKind[];
  readonly value: fc.Arbitrary<unknown>;
  /** A value of this type as JSON; with `binary` as CBOR has it, where bytes are bytes. */
  toWire(value: unknown, binary: boolean): unknown;
  readonly wrong: fc.Arbitrary<Wrong>;
}

/** One step of a JSON pointer. */
export function step(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
