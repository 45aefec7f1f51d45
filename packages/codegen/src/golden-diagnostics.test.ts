import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { diagnosticCodes } from "./diagnostics/codes.ts";
import { formatDiagnostics } from "./diagnostics/format.ts";
import { createReader } from "./read/ts-morph-reader.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const directory = join(root, "src", "golden", "diagnostics");
const names = readdirSync(directory).sort();
const read = createReader().read(
  names.map((name) => {
    const home = join(directory, name);
    // A case with a tsconfig of its own is a package of its own.
    const own = existsSync(join(home, "package.json")) ? home : root;
    return { name: `@golden/${name}`, directory: own, files: [join(home, "service.ts")] };
  }),
);

describe("diagnostics", () => {
  it("have a case for every code", () => {
    expect(names).toEqual(Object.keys(diagnosticCodes).sort());
  });

  it.each(names)("of %s say what is known to be right", (name) => {
    const diagnostics = read[names.indexOf(name)]?.diagnostics ?? [];
    expect(diagnostics.map(({ code }) => code)).toContain(name);
    const file = join(directory, name, "diagnostics.txt");
    const text = formatDiagnostics(diagnostics, { directory: join(directory, name) });
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
    expect(text, `${file}; UPDATE_GOLDEN=1 accepts it`).toBe(readFileSync(file, "utf8"));
  });
});
