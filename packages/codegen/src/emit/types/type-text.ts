import type { Binding } from "./type-kind.ts";

/** The TypeScript text of a type that was not written here. */
export interface TypeText {
  readonly text: string;
  readonly binding: Binding;
}

const opening = "([{<";
const closing = ")]}>";

/** Looks whether a text may be one type: in one line, with every bracket and quote closed. Undefined: it is none. */
export function readTypeText(text: unknown): TypeText | undefined {
  if (typeof text !== "string" || text.trim() === "" || /[\r\n/*]/.test(text.replace(quoted, '""'))) {
    return undefined;
  }
  const open: string[] = [];
  let isSeveral = false;
  for (const char of text.replace(quoted, '""').replaceAll("=>", "  ")) {
    if (opening.includes(char)) open.push(char);
    else if (closing.includes(char)) {
      if (open.pop() !== opening[closing.indexOf(char)]) return undefined;
    } else if (open.length === 0) {
      if (char === ";" || char === "," || char === "`") return undefined;
      isSeveral ||= char === "|" || char === "&" || char === "?";
    }
  }
  if (open.length > 0) return undefined;
  return { text, binding: isSeveral ? "union" : /^(?:readonly|keyof) /.test(text) ? "operator" : "primary" };
}

/** Literals: texts, and templates with their placeholders, which hold texts and templates at most one level down. */
const quoted =
  /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}"'`]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)*\})*`/g;
