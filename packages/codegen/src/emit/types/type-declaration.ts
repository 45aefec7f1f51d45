import type { JsonSchema } from "@vmodel/core/manifest";
import type { SourcePositions } from "../../manifest/positions.ts";
import type { MappedText } from "../go-to-definition/mapped-text.ts";
import { commentLines } from "./comment-lines.ts";
import { isEmptyObject } from "./kinds/object.ts";
import { type TypeScope, writeType } from "./write-type.ts";

/** Declares a named type: an object as an interface, anything else as an alias. */
export function writeTypeDeclaration(
  name: string,
  schema: JsonSchema,
  out: MappedText,
  scope: TypeScope,
  positions: SourcePositions | undefined,
): void {
  const isInterface =
    schema.type === "object" &&
    !isEmptyObject(schema) &&
    !["x-vmodel-ts", "x-vmodel-codec", "enum", "const", "anyOf"].some((keyword) => Object.hasOwn(schema, keyword));
  out
    .add("\n")
    .lines(commentLines(schema))
    .add(`export ${isInterface ? "interface" : "type"} `);
  out.name(name, positions?.definition(name)).add(isInterface ? " " : " = ");
  writeType(schema, out, scope, {
    form: "block",
    place: `the type ${name}`,
    source: (property) => positions?.property(name, property),
  });
  out.add(isInterface ? "\n" : ";\n");
}
