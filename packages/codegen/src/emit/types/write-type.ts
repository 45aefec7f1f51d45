import { VModelError } from "@vmodel/core";
import type { JsonSchema } from "@vmodel/core/manifest";
import type { SourceRange } from "../../diagnostics/diagnostic.ts";
import type { MappedText } from "../go-to-definition/mapped-text.ts";
import { commentLines } from "./comment-lines.ts";
import { freeKeywords } from "./keywords.ts";
import { kindOf } from "./kinds.ts";
import type { Step, TypeMember, TypeWriter } from "./type-kind.ts";

/** The names that types are written with. */
export interface TypeScope {
  /** The text of a global type, also where a data type has its name. */
  global(name: string): string;
  /** Whether there is a named type. */
  defines(name: string): boolean;
}

/** How a type is written. */
export interface TypeLayout {
  /** `line`: all of it in one line, without comments. `block`: each property on a line of its own, with its comment. */
  readonly form: "line" | "block";
  /** What the type is the type of, for errors. */
  readonly place: string;
  /** Where the properties of the type itself come from. */
  readonly source?: (property: string) => SourceRange | undefined;
}

/** Writes the type of a schema. @throws VModelError `invalid_argument` when it has what cannot be written */
export function writeType(schema: unknown, out: MappedText, scope: TypeScope, layout: TypeLayout): void {
  new Writer(out, scope, layout).type(schema);
}

class Writer implements TypeWriter {
  readonly #out: MappedText;
  readonly #scope: TypeScope;
  readonly #layout: TypeLayout;
  readonly #path: Step[] = [];
  /** Inside how many braces the writer is. */
  #depth = 0;

  constructor(out: MappedText, scope: TypeScope, layout: TypeLayout) {
    this.#out = out;
    this.#scope = scope;
    this.#layout = layout;
  }

  add(text: string): void {
    this.#out.add(text);
  }

  type(schema: unknown, ...steps: readonly Step[]): void {
    this.#path.push(...steps);
    if (schema === true) this.add("unknown");
    else if (schema === false) this.add("never");
    else if (isSchema(schema)) this.#write(schema);
    else throw this.refusal("a schema is an object, true or false");
    this.#path.length -= steps.length;
  }

  operand(schema: unknown, ...steps: readonly Step[]): void {
    const isPrimary = !isSchema(schema) || kindOf(schema).binding(schema) === "primary";
    if (!isPrimary) this.add("(");
    this.type(schema, ...steps);
    if (!isPrimary) this.add(")");
  }

  braces(members: readonly TypeMember[]): void {
    const isBlock = this.#layout.form === "block";
    this.#depth++;
    this.add(isBlock ? "{\n" : "{ ");
    const indent = isBlock ? "  ".repeat(this.#depth) : "";
    for (const [index, { property, modifiers = "", before, schema, steps, after = "" }] of members.entries()) {
      if (isBlock && isSchema(schema)) this.#out.lines(commentLines(schema), indent);
      this.add((isBlock || index === 0 ? indent : "; ") + modifiers);
      if (property !== undefined) {
        const source = this.#depth === 1 ? this.#layout.source?.(property.name) : undefined;
        this.#out.name(property.written, source);
      }
      this.add(before);
      this.type(schema, ...steps);
      this.add(isBlock ? `${after};\n` : after);
    }
    this.#depth--;
    this.add(isBlock ? `${"  ".repeat(this.#depth)}}` : " }");
  }

  global(name: string): string {
    return this.#scope.global(name);
  }

  defines(name: string): boolean {
    return this.#scope.defines(name);
  }

  refusal(why: string): VModelError {
    const place = this.#path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
    const inside = place === "" ? "" : `, at ${place}`;
    return new VModelError(
      "invalid_argument",
      `The type of ${this.#layout.place} in the manifest cannot be written as TypeScript${inside}: ${why}.`,
    );
  }

  #write(schema: JsonSchema): void {
    const kind = kindOf(schema);
    if (!Object.hasOwn(schema, "x-vmodel-ts")) {
      const other = Object.keys(schema).find((word) => !freeKeywords.has(word) && !kind.keywords.includes(word));
      if (other !== undefined)
        throw this.refusal(`the keyword ${JSON.stringify(other)} has no meaning here that vmodel knows`);
    }
    kind.write(schema, this);
  }
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
