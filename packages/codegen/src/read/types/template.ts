import { ts } from "ts-morph";
import { integerText, numberText } from "../../model/text-patterns.ts";
import type { Reading } from "../reading.ts";
import { brandOf } from "./brand.ts";
import { refused, type TypeKind } from "./kind.ts";

/** What fills a hole of a template. */
interface Hole {
  /** As TypeScript. */
  readonly text: string;
  /** Any text; then `pattern` is not looked at. */
  readonly isAny: boolean;
  readonly pattern: string;
}

/** Template literal types, and intrinsic ones such as Uppercase<string>. */
export const readTemplate: TypeKind = (type, { at, path }, { reading }) => {
  if ((type.flags & (ts.TypeFlags.TemplateLiteral | ts.TypeFlags.StringMapping)) === 0) return undefined;
  const model = isTemplate(type) ? template(type, reading) : mapping(type);
  if (model !== undefined) return { kind: "template", text: model.text, pattern: `^${model.pattern}$` };
  reading.report("VM1324", { path: path.whole, type: reading.checker.typeToString(type) }, at);
  return refused;
};

function isTemplate(type: ts.Type): type is ts.TemplateLiteralType {
  return (type.flags & ts.TypeFlags.TemplateLiteral) !== 0;
}

function template({ texts, types }: ts.TemplateLiteralType, reading: Reading): Hole | undefined {
  const holes = types.map((type) => holeOf(type, reading));
  if (!holes.every((hole) => hole !== undefined)) return undefined;
  const [first = ""] = texts;
  const rest = holes.map((hole, index) => ({ hole, after: texts[index + 1] ?? "" }));
  const text = `\`${escapedText(first)}${rest.map(({ hole, after }) => `\${${hole.text}}${escapedText(after)}`).join("")}\``;
  const patterns = rest.map(({ hole, after }, index) => {
    const next = rest[index + 1]?.hole;
    const literal = escapedPattern(after);
    if (!hole.isAny) return `${hole.pattern}${literal}`;
    // Before another hole that takes any text, the first occurrence will do: nothing is tried twice.
    if (next?.isAny === true) return after === "" ? "" : `(?:(?!${literal})[\\s\\S])*${literal}`;
    return `[\\s\\S]*${literal}`;
  });
  return { text, isAny: false, pattern: `${escapedPattern(first)}${patterns.join("")}` };
}

function holeOf(type: ts.Type, reading: Reading): Hole | undefined {
  if ((type.flags & ts.TypeFlags.String) !== 0) return { text: "string", isAny: true, pattern: "[\\s\\S]*" };
  if ((type.flags & ts.TypeFlags.Number) !== 0) return { text: "number", isAny: false, pattern: numberText };
  if ((type.flags & ts.TypeFlags.BigInt) !== 0) return { text: "bigint", isAny: false, pattern: integerText };
  if ((type.flags & ts.TypeFlags.StringMapping) !== 0) return mapping(type);
  if (isTemplate(type)) return template(type, reading);
  const brand = brandOf(type, "brand", reading);
  const [base] = brand?.bases ?? [];
  const inner = base && holeOf(base, reading);
  return inner && brand && { ...inner, text: `${inner.text} & ${brand.tag}` };
}

/**
 * Texts that a mapping leaves as they are; it maps each character by itself. Capitalize looks at one UTF-16 code unit,
 * which is why no character beyond them has another case for it.
 */
const mappings: ReadonlyMap<string, string> = new Map([
  ["Uppercase", "\\P{Changes_When_Uppercased}*"],
  ["Lowercase", "\\P{Changes_When_Lowercased}*"],
  ["Capitalize", "(?!(?=[\\u0000-\\uffff])\\p{Changes_When_Uppercased})[\\s\\S]*"],
  ["Uncapitalize", "(?!(?=[\\u0000-\\uffff])\\p{Changes_When_Lowercased})[\\s\\S]*"],
]);

function mapping(type: ts.Type): Hole | undefined {
  const { symbol, type: mapped } = type as ts.StringMappingType;
  const pattern = mappings.get(symbol.name);
  if (pattern === undefined || (mapped.flags & ts.TypeFlags.String) === 0) return undefined;
  return { text: `${symbol.name}<string>`, isAny: false, pattern };
}

function escapedPattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}

/** As it stands between backticks. */
function escapedText(text: string): string {
  return text
    .replace(/[\\`]|\$(?=\{)/g, "\\$&")
    .replaceAll("\r", "\\r")
    .replaceAll("\n", "\\n");
}
