import type { ts } from "ts-morph";
import type { ExampleModel, MethodModel } from "../model/service-model.ts";
import { closest } from "./closest.ts";
import { isAboutParam } from "./docs/param-tags.ts";
import { placeOfTag } from "./docs/place-of-tag.ts";
import { reportAtTag } from "./docs/report-at-tag.ts";
import type { Docs, DocTag } from "./jsdoc.ts";
import type { Reading } from "./reading.ts";
import { readLiteralText } from "./values/literal-text.ts";
import { splitAtArrow } from "./values/split-arrow.ts";
import { toWire } from "./values/to-wire.ts";

/** The `@example` tags of a method: `{ a: 1 } => 2`, or prose with a fenced block. Those about parameters are left out. */
export function readExamples(
  node: ts.MethodDeclaration,
  method: Pick<MethodModel, "name" | "params" | "returns" | "stream">,
  docs: Docs,
  reading: Reading,
): ExampleModel[] {
  const own = docs.tags.filter((tag) => tag.name === "example" && !isAboutParam(tag, node));
  return own.flatMap((tag) => {
    const text = tag.text.replace(/^<caption>[\s\S]*?<\/caption>\s*/, "");
    return text.includes("```") ? [{ text: tag.text }] : (readCall(text, tag, method, reading) ?? []);
  });
}

const howTo = "Write the arguments by name and the result, as `{ a: 1, b: 2 } => 3`; a fence (```) makes prose of it";

function readCall(
  text: string,
  tag: DocTag,
  method: Pick<MethodModel, "name" | "params" | "returns" | "stream">,
  reading: Reading,
): ExampleModel | undefined {
  const refuse = (reason: string): undefined => {
    reportAtTag("VM1505", { tag: "example", reason, instead: howTo }, tag, reading);
    return undefined;
  };
  const [before, behind] = splitAtArrow(text);
  const written = readLiteralText(before.trim());
  if ("problem" in written) return refuse(written.problem);
  const args = toWire(written.value);
  if (typeof args !== "object" || args === null || Array.isArray(args)) return refuse("the arguments are no object");
  if (!fitsParams(args, tag, method, reading)) return undefined;
  const returned = behind === undefined ? undefined : readLiteralText(behind.trim());
  if (returned !== undefined && "problem" in returned) return refuse(returned.problem);
  const returns = returned === undefined ? undefined : toWire(returned.value);
  if (returns !== undefined) {
    const { type } = method.returns;
    const whole = method.stream ? ({ kind: "array", items: type, readonly: false } as const) : type;
    reading.values.push({
      value: returns,
      what: "example",
      within: "the result",
      type: whole,
      parts: [],
      place: placeOfTag(tag),
    });
  }
  return { args: { ...args }, ...(returns === undefined ? {} : { returns }) };
}

/** Whether all required arguments are there, and no others than the method takes; values are looked at later. */
function fitsParams(
  args: object,
  tag: DocTag,
  { name: method, params }: Pick<MethodModel, "name" | "params">,
  reading: Reading,
): boolean {
  const refuse = (problem: string): void => reportAtTag("VM1508", { what: "example", at: "", problem }, tag, reading);
  const given = Object.keys(args);
  const names = params.map(({ name }) => name);
  const unknown = given.filter((name) => !names.includes(name));
  const missing = params.filter(({ name, required }) => required && !given.includes(name));
  for (const name of unknown) {
    const near = closest(name, names);
    refuse(`\`${method}\` has no parameter \`${name}\`${near === undefined ? "" : `, but \`${near}\``}`);
  }
  for (const { name } of missing) refuse(`the argument \`${name}\` is missing`);
  if (unknown.length + missing.length > 0) return false;
  const values = new Map<string, unknown>(Object.entries(args));
  for (const { name, type, parts } of params) {
    if (!values.has(name)) continue;
    const value = values.get(name);
    reading.values.push({ value, what: "example", within: name, type, parts, place: placeOfTag(tag) });
  }
  return true;
}
