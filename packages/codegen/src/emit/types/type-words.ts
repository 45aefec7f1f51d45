import type { JsonSchema } from "@vmodel/core/manifest";
import { MappedText } from "../go-to-definition/mapped-text.ts";
import { keywordText } from "./comment-lines.ts";
import { writeType } from "./write-type.ts";

/** A type in words, each on one line. */
export interface TypeWords {
  /** As TypeScript; a schema that has no TypeScript here is its own JSON. */
  readonly text: string;
  /** What values are held to, and the default: `minimum 0, default 1`. Empty where there is nothing to say. */
  readonly limits: string;
}

/**
 * The type of a schema for people, as the generated client writes it.
 * @param defs the named types that it refers to
 */
export function typeWords(schema: unknown, defs: Readonly<Record<string, JsonSchema>>): TypeWords {
  const out = new MappedText();
  const scope = { global: (name: string) => name, defines: (name: string) => Object.hasOwn(defs, name) };
  const limits = typeof schema === "object" && schema !== null ? keywordText(schema as JsonSchema) : "";
  try {
    writeType(schema, out, scope, { form: "line", place: "the type" });
    return { text: out.text, limits };
  } catch {
    // A host may be newer than this vmodel, and its types are only shown here.
    return { text: JSON.stringify(schema) ?? "unknown", limits };
  }
}
