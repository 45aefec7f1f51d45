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
import type { SourcePackage } from "./read/reader.ts";
import { createReader } from "./read/ts-morph-reader.ts";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/\/$/, "");
const directory = join(root, "src", "golden", "diagnostics");
const names = readdirSync(directory).sort();
/** No tsconfig.json is here or above. */
const nowhere = mkdtempSync(join(tmpdir(), "vmodel-golden-"));
afterAll(() => rmSync(nowhere, { recursive: true }));
const packages = names.map((name): SourcePackage => {
  const home = join(directory, name);
  // A case with a tsconfig of its own is a package of its own.
  const own = name === "VM1008" ? nowhere : existsSync(join(home, "package.json")) ? home : root;
  return { name: `@golden/${name}`, directory: own, files: [join(home, "service.ts")] };
});
/** Together, but for the one that the compiler cannot read: it would have all others read again. */
const isTooDeep = ({ name }: SourcePackage): boolean => name === "@golden/VM1009";
const together = packages.filter((one) => !isTooDeep(one));
const read = new Map([
  ...createReader()
    .read(together)
    .map((result, index) => [together[index]?.name, result] as const),
  ...createReader()
    .read(packages.filter(isTooDeep))
    .map((result) => ["@golden/VM1009", result] as const),
]);

/** All that a build says, without the warnings that are not what the case is about. */
function diagnosticsOf(name: string): Diagnostic[] {
  const found = read.get(`@golden/${name}`);
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
