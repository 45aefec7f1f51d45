import { withDecodedProperty } from "./property-names.ts";

/** A declared type as json-schema-to-typescript wrote it, unformatted. */
export interface RawDeclaration {
  readonly name: string;
  readonly kind: "interface" | "type";
  /** The lines of the comment before it. */
  readonly comment: readonly string[];
  /** What stands behind `interface Name ` or `type Name = `. */
  readonly body: readonly string[];
}

/** The declarations in the output of json-schema-to-typescript. */
export function splitDeclarations(text: string): RawDeclaration[] {
  const declarations: RawDeclaration[] = [];
  const lines = text.split("\n");
  let comment: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [, kind, name, start = ""] = /^export (interface|type) (\w+)(?: =)? (.*)$/s.exec(line) ?? [];
    if (name === undefined) {
      if (line !== "") comment.push(line);
      continue;
    }
    const body = [start];
    for (let depth = depthChange(start); depth > 0; ) {
      const next = lines[++at] ?? "}";
      body.push(withDecodedProperty(next));
      depth += depthChange(next);
    }
    declarations.push({ name, kind: kind === "interface" ? "interface" : "type", comment, body });
    comment = [];
  }
  return declarations;
}

/** Whether a line is part of a comment. */
export function isComment(line: string): boolean {
  return /^(?:\/\*\*| \*)/.test(line);
}

/** How many braces a line leaves open, or closes. Those in literals never begin or end a line. */
function depthChange(line: string): number {
  if (isComment(line)) return 0;
  return (line.endsWith("{") ? 1 : 0) - (line.startsWith("}") ? 1 : 0);
}
