import { sentences } from "./sentences.ts";

/** Words that no variable may be called, and so no service and no method. */
export const keywords = [
  ...(["arguments", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default"] as const),
  ...(["delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "function"] as const),
  ...(["if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "package"] as const),
  ...(["private", "protected", "public", "return", "static", "super", "switch", "this", "throw", "true"] as const),
  ...(["try", "typeof", "undefined", "var", "void", "while", "with", "yield"] as const),
] as const;

const keywordSet: ReadonlySet<string> = new Set(keywords);

/**
 * Why this cannot be a function of a class or of a client, in a sentence; undefined when it can. Callers may know it by
 * another name, and other implementations have names that no method is given here: see {@link methodNameProblem}.
 */
export function memberNameProblem(name: unknown): string | undefined {
  if (typeof name !== "string") return sentences.literalName;
  if (/^(?:then|constructor|__proto__|\$.*)$/su.test(name)) return sentences.reserved;
  return /^[\p{ID_Start}_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) ? undefined : sentences.identifier;
}

/** Why this cannot name a method, in a sentence; undefined when it can. */
export function methodNameProblem(name: unknown): string | undefined {
  return isKeyword(name) ? sentences.keywordMethod : memberNameProblem(name);
}

/** Why this cannot name a service, in a sentence; undefined when it can. */
export function serviceNameProblem(name: unknown): string | undefined {
  return isKeyword(name) ? sentences.keyword : memberNameProblem(name);
}

function isKeyword(name: unknown): boolean {
  return typeof name === "string" && keywordSet.has(name);
}
