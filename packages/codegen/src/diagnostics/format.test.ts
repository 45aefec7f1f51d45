import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createDiagnostic } from "./create-diagnostic.ts";
import { formatDiagnostics } from "./format.ts";
import { codeFrame } from "./frame.ts";

const text = "first\r\n\tclass A {}\r\nthird";
const range = { file: "/project/src/a.ts", line: 2, column: 8, length: 1 };
const diagnostic = createDiagnostic(
  "VM1102",
  { class: "A" },
  { range, text, related: [{ message: "seen here", range: { ...range, line: 3, column: 1 } }] },
);

describe("diagnostics as text", () => {
  it("say where, what, and what to do", () => {
    expect(formatDiagnostics([diagnostic], { directory: "/project" })).toBe(
      [
        "src/a.ts:2:8 error VM1102 The class `A` has decorated functions but no @service",
        "  1 | first",
        "> 2 | \tclass A {}",
        "    | \t      ^",
        "  3 | third",
        "  src/a.ts:3:1 seen here",
        '  → Decorate the class with @service("name") from the same entry point.',
        "",
        "Found 1 error.",
        "",
      ].join("\n"),
    );
  });

  it("are coloured only when asked for", () => {
    const plain = formatDiagnostics([diagnostic, diagnostic], { directory: "/project" });
    const coloured = formatDiagnostics([diagnostic, diagnostic], { directory: "/project", color: true });
    expect(plain).toContain("Found 2 errors.");
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });

  it("are nothing when there are none", () => {
    expect(formatDiagnostics([])).toBe("");
  });
});

const unplaced = createDiagnostic("VM1001", { package: "50%, a:b\r\nc" });
const warning = createDiagnostic("VM1601", { method: "add" }, { range, text });

describe("warnings", () => {
  it("are called so, and counted beside the errors", () => {
    const shown = formatDiagnostics([diagnostic, warning, warning], { directory: "/project" });
    expect(shown).toContain("src/a.ts:2:8 warning VM1601 ");
    expect(shown).toContain("\nFound 1 error and 2 warnings.\n");
    expect(formatDiagnostics([warning])).toContain("\nFound 1 warning.\n");
  });
});

describe("diagnostics as JSON", () => {
  it("are one document with places and counts", () => {
    const document = JSON.parse(
      formatDiagnostics([diagnostic, unplaced, warning], { format: "json", directory: "/project/src" }),
    );
    expect(document.counts).toEqual({ errors: 2, warnings: 1 });
    expect(document.diagnostics[0]).toEqual({
      code: "VM1102",
      severity: "error",
      message: "The class `A` has decorated functions but no @service",
      hint: 'Decorate the class with @service("name") from the same entry point',
      file: "a.ts",
      line: 2,
      column: 8,
      endColumn: 9,
      frame: diagnostic.frame,
      related: [{ message: "seen here", file: "a.ts", line: 3, column: 1, endColumn: 2 }],
    });
    expect(Object.keys(document.diagnostics[1])).toEqual(["code", "severity", "message", "hint", "related"]);
  });

  it("are a document also when there are none", () => {
    expect(JSON.parse(formatDiagnostics([], { format: "json" }))).toEqual({
      diagnostics: [],
      counts: { errors: 0, warnings: 0 },
    });
  });
});

describe("diagnostics as GitHub's workflow commands", () => {
  it("are one line each, with what would end them escaped", () => {
    const odd = createDiagnostic("VM1102", { class: "A" }, { range: { ...range, file: "/project/100%/a,b:c.ts" } });
    expect(
      formatDiagnostics([odd, unplaced, warning], { format: "github", directory: "/project" }).split("\n"),
    ).toEqual([
      '::error file=100%25/a%2Cb%3Ac.ts,line=2,col=8,endColumn=9,title=VM1102::The class `A` has decorated functions but no @service%0A→ Decorate the class with @service("name") from the same entry point.',
      expect.stringMatching(/^::error title=VM1001::No service was found in 50%25, a:b%0D%0Ac%0A→ \S[^\n]*$/),
      expect.stringMatching(/^::warning file=src\/a\.ts,line=2,col=8,endColumn=9,title=VM1601::/),
      "",
    ]);
  });

  it("are nothing when there are none", () => {
    expect(formatDiagnostics([], { format: "github" })).toBe("");
  });
});

describe("a code frame", () => {
  it("lines numbers up, and ends with the file", () => {
    const lines = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`).join("\n");
    expect(codeFrame(lines, { ...range, line: 9, column: 6, length: 1 })).toBe(
      "   8 | line 8\n>  9 | line 9\n     |      ^\n  10 | line 10",
    );
    expect(codeFrame(lines, { ...range, line: 10, column: 1, length: 4 })).toBe(
      "   9 | line 9\n> 10 | line 10\n     | ^^^^",
    );
  });
});
