import type { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";

/**
 * How tightly the text of a type holds together. Before `[]` stands a `primary` one, or parentheses; `operator` is a
 * type behind `readonly`.
 */
export type Binding = "union" | "operator" | "primary";

/** A step from a schema to one inside it, as in a JSON pointer. */
export type Step = string | number;

/** What the kinds of types write to. */
export interface TypeWriter {
  /** Appends text. */
  add(text: string): void;
  /** Appends the type of a schema that lies inside the present one. */
  type(schema: unknown, ...steps: readonly Step[]): void;
  /** The same before `[]`, in parentheses where it needs them. */
  operand(schema: unknown, ...steps: readonly Step[]): void;
  /** Appends `{ … }` with the members, each with its comment where there may be comments. */
  braces(members: readonly TypeMember[]): void;
  /** The text of a global type, also where a data type has its name. */
  global(name: string): string;
  /** Whether there is a named type. */
  defines(name: string): boolean;
  /** The error that names the place, to be thrown where a schema cannot be written. */
  refusal(why: string): VModelError;
}

/** One member of an object's type. */
export interface TypeMember {
  /** The property's name, and how it is written. Absent: `before` alone stands before the type. */
  readonly property?: { readonly name: string; readonly written: string };
  /** What stands before the name. */
  readonly modifiers?: string;
  /** What stands between the name and the type. */
  readonly before: string;
  /** What stands behind the type. */
  readonly after?: string;
  readonly schema: unknown;
  readonly steps: readonly Step[];
}

/** One way to write a schema as TypeScript. */
export interface TypeKind {
  /** The keywords that it understands, besides those that change no TypeScript text. */
  readonly keywords: readonly string[];
  /** Whether a schema is of this kind, if it is of none before it in the table. */
  is(schema: JsonSchema): boolean;
  binding(schema: JsonSchema): Binding;
  write(schema: JsonSchema, writer: TypeWriter): void;
}
