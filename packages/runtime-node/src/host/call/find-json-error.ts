const literal = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const space = /[ \t\n\r]*/y;

type Expected =
  | "a value"
  | 'a value or "]"'
  | "a property name"
  | 'a property name or "}"'
  | '":"'
  | '"," or "]"'
  | '"," or "}"'
  | "the end";

/**
 * Where a text stops being JSON, and what was expected there. The messages of `JSON.parse` tell the position only of
 * some errors, and change with V8.
 *
 * @param text what `JSON.parse` has refused
 * @param whole what the text is called
 * @returns for example `expected ":" but found "}" at line 1, column 9`
 */
export function findJsonError(text: string, whole = "body"): string {
  const open: ("[" | "{")[] = [];
  let expected: Expected = "a value";
  let at = 0;
  const afterValue = (): Expected => {
    const inside = open.at(-1);
    return inside === undefined ? "the end" : inside === "[" ? '"," or "]"' : '"," or "}"';
  };
  for (;;) {
    at += match(space, text, at);
    const char = text[at];
    if (char === undefined) break;
    let length = 1;
    if (char === ":" && expected === '":"') expected = "a value";
    else if (char === "," && expected === '"," or "]"') expected = "a value";
    else if (char === "," && expected === '"," or "}"') expected = "a property name";
    else if ((char === "]" || char === "}") && expected.includes(`"${char}"`)) {
      open.pop();
      expected = afterValue();
    } else if (char === '"' && expected.includes("property name")) {
      const end = endOfString(text, at);
      if (typeof end === "string") return end;
      length = end - at;
      expected = '":"';
    } else if (!expected.startsWith("a value")) break;
    else if (char === "[" || char === "{") {
      open.push(char);
      expected = char === "[" ? 'a value or "]"' : 'a property name or "}"';
    } else if (char === '"') {
      const end = endOfString(text, at);
      if (typeof end === "string") return end;
      length = end - at;
      expected = afterValue();
    } else {
      length = match(literal, text, at);
      if (length === 0) break;
      expected = afterValue();
    }
    at += length;
  }
  return `expected ${expected} but found ${found(text, at) ?? `the end of the ${whole}`} at ${place(text, at)}`;
}

/** Index after the closing quote, or what is wrong with the string. */
function endOfString(text: string, start: number): number | string {
  for (let at = start + 1; ; at++) {
    const char = text[at];
    if (char === undefined) return `a string has no closing quote; it begins at ${place(text, start)}`;
    if (char === '"') return at + 1;
    if (char < " ") return `a string holds the control character ${found(text, at)} at ${place(text, at)}`;
    if (char !== "\\") continue;
    const length = match(escaped, text, at);
    if (length === 0) return `a string holds a bad escape at ${place(text, at)}`;
    at += length - 1;
  }
}

function match(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The character at a place; undefined at the end. */
function found(text: string, at: number): string | undefined {
  const point = text.codePointAt(at);
  if (point === undefined) return undefined;
  const char = String.fromCodePoint(point);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(char) ? `'${char}'` : `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
}

function place(text: string, at: number): string {
  const before = text.slice(0, at);
  const line = before.split("\n").length;
  return `line ${line}, column ${at - before.lastIndexOf("\n")}`;
}
