import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { byPlace } from "./diagnostics/by-place.ts";
import { diagnosticCodes } from "./diagnostics/codes.ts";
import type { Diagnostic } from "./diagnostics/diagnostic.ts";
import { formatDiagnostics } from "./diagnostics/format.ts";
import { checkValues } from "./manifest/check-values.ts";
import { createManifest } from "./manifest/create-manifest.ts";
import { createReader } from "./read/ts-morph-reader.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const directory = join(root, "src", "golden", "diagnostics");
const names = readdirSync(directory).sort();
/** No tsconfig.json is here or above. */
const nowhere = mkdtempSync(join(tmpdir(), "vmodel-golden-"));
afterAll(() => rmSync(nowhere, { recursive: true }));
const read = createReader().read(
  names.map((name) => {
    const home = join(directory, name);
    if (name === "VM1008") return { name: `@golden/${name}`, directory: nowhere, files: [join(home, "service.ts")] };
    // A case with a tsconfig of its own is a package of its own.
    const own = existsSync(join(home, "package.json")) ? home : root;
    return { name: `@golden/${name}`, directory: own, files: [join(home, "service.ts")] };
  }),
);

/** All that a build says, without the warnings that are not what the case is about. */
function diagnosticsOf(name: string): Diagnostic[] {
  const found = read[names.indexOf(name)];
  if (found === undefined) return [];
  const { manifest, nameOf } = createManifest(name, found.model);
  const errors = [...found.diagnostics, ...checkValues(found.model.values, manifest, nameOf)];
  return [...errors, ...found.warnings.filter(({ code }) => code === name)].sort(byPlace);
}

describe("diagnostics", () => {
  it("have a case for every code", () => {
    expect(names).toEqual(Object.keys(diagnosticCodes).sort());
  });

  it.each(names)("of %s say what is known to be right", (name) => {
    const diagnostics = diagnosticsOf(name);
    expect(diagnostics.map(({ code }) => code)).toContain(name);
    const file = join(directory, name, "diagnostics.txt");
    const text = formatDiagnostics(diagnostics, { directory: join(directory, name) });
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
    expect(text, `${file}; UPDATE_GOLDEN=1 accepts it`).toBe(readFileSync(file, "utf8"));
  });
});
