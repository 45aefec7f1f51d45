import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { diagnosticCodes } from "@vmodel/codegen";

/** All but those of packages, decorators and written service infos. */
const isAboutTypes = /^VM1[235]/;

const golden = fileURLToPath(new URL("../../packages/codegen/src/golden", import.meta.url));

/** The golden cases of what is carried, as sections of a page: a sentence, the author's source, the client's types. */
export function carriedTypes(): string[] {
  const names = readdirSync(join(golden, "types")).sort();
  return [
    ...contents(names.map(titleOf)),
    ...names.flatMap((name) => {
      const read = (file: string): string => readFileSync(join(golden, "types", name, file), "utf8");
      const source = read("service.ts");
      const caption = /^\/\/ (.*)\n/.exec(source)?.[1];
      if (caption === undefined) throw new Error(`The first line of golden/types/${name}/service.ts is no caption.`);
      return [
        `### ${titleOf(name)}`,
        "",
        caption,
        "",
        ...fenced("typescript", withoutImports(source.slice(source.indexOf("\n")))),
        "",
        "In the client:",
        "",
        ...fenced("typescript", clientTypes(read("client.d.ts"))),
        "",
      ];
    }),
  ];
}

/** The golden cases of what is refused, as sections of a page: what a code means, a source, what is said about it. */
export function refusedTypes(): string[] {
  const codes = Object.entries(diagnosticCodes).filter(([code]) => isAboutTypes.test(code));
  return [
    ...contents(codes.map(([code]) => code)),
    ...codes.flatMap(([code, { doc }]) => {
      const read = (file: string): string => readFileSync(join(golden, "diagnostics", code, file), "utf8");
      return [
        `### ${code}`,
        "",
        doc,
        "",
        ...fenced("typescript", withoutImports(read("service.ts"))),
        "",
        ...fenced("text", firstOf(read("diagnostics.txt"))),
        "",
      ];
    }),
  ];
}

function fenced(language: string, text: string): string[] {
  return [`\`\`\`${language}`, ...text.trim().split("\n"), "```"];
}

/** The decorators' imports are the same everywhere. */
function withoutImports(source: string): string {
  return source.replace(/^import [^;]*? from "@vmodel\/core[^"]*";\n/gm, "");
}

/** The methods by position, and the data types: what an app's author sees. */
function clientTypes(declarations: string): string {
  return declarations
    .replace(/^\/\/ Generated .*\n/, "")
    .replace(/^import type .*\n/gm, "")
    .replace(/^\/\*\* Arguments by name[^\n]*\n/gm, "")
    .replace(/^export interface \w+Calls \{\n(?: .*\n)*\}\n/gm, "")
    .replace(/^(?:\/\*\*(?:[^*]|\*(?!\/))*\*\/\n)?export declare const \w+: (?:Service|Error)?Descriptor_?<.*\n/gm, "")
    .replace(/\n{3,}/g, "\n\n");
}

/** Two diagnostics show what is meant. */
function firstOf(diagnostics: string): string {
  return diagnostics
    .split("\n\n")
    .filter((one) => !one.startsWith("Found "))
    .slice(0, 2)
    .join("\n\n");
}

function contents(titles: readonly string[]): string[] {
  return [titles.map((title) => `[${title}](#${title.toLowerCase().replaceAll(" ", "-")})`).join(" · "), ""];
}

function titleOf(folder: string): string {
  return folder.charAt(0).toUpperCase() + folder.slice(1).replaceAll("-", " ");
}
