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
