import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL(".", import.meta.url));
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !/^(golden|testing)\//.test(name));

interface Import {
  readonly from: string;
  /** Path in the sources, or the name of a package. */
  readonly to: string;
  readonly isTypeOnly: boolean;
}

const imports = files.flatMap((from): Import[] => {
  const text = readFileSync(join(root, from), "utf8");
  const found = text.matchAll(/^(?:import|export) (type )?(?:[^;]*? from )?"([^"]+)";/gm);
  return [...found].map(([, type, specifier = ""]) => ({
    from,
    to: specifier.startsWith(".")
      ? relative(root, join(root, dirname(from), specifier)).replaceAll("\\", "/")
      : specifier,
    isTypeOnly: type !== undefined,
  }));
});

function importers(isTarget: (to: string) => boolean): string[] {
  return [...new Set(imports.filter(({ to }) => isTarget(to)).map(({ from }) => from))];
}

describe("the layout", () => {
  it("hides the compiler behind the reader", () => {
    expect(importers((to) => to === "ts-morph").every((from) => from.startsWith("read/"))).toBe(true);
    expect(importers((to) => to === "ts-morph").length).toBeGreaterThan(10);
  });

  it.each([
    ["model", ["model", "diagnostics"]],
    ["diagnostics", ["diagnostics"]],
    ["read", ["read", "model", "diagnostics"]],
    ["manifest", ["manifest", "model", "diagnostics"]],
    ["import", ["import", "emit", "build", "manifest/type-name.ts", "manifest/released-version.ts"]],
    ["diff", ["diff"]],
    ["release", ["release", "diff", "build", "manifest/released-version.ts"]],
    ["compare", ["compare", "diff", "import", "build"]],
    ["emit", ["emit", "diagnostics", "manifest/positions.ts", "manifest/global-names.ts"]],
  ])("lets %s know only what comes before it", (layer, allowed) => {
    const own = imports.filter(
      ({ from, to }) => from.startsWith(`${layer}/`) && to.includes("/") && to.endsWith(".ts"),
    );
    const beyond = own.filter(({ to }) => !allowed.some((path) => to === path || to.startsWith(`${path}/`)));
    expect(own.length).toBeGreaterThan(0);
    expect(beyond).toEqual([]);
  });

  it("loads the compiler only when a build needs it", () => {
    const reached = new Set<string>();
    const waiting = ["index.ts"];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      waiting.push(...imports.filter(({ from, isTypeOnly }) => from === file && !isTypeOnly).map(({ to }) => to));
    }
    expect([...reached].filter((file) => file === "ts-morph")).toEqual([]);
    expect(reached.has("build/build.ts")).toBe(true);
  });

  it("has files that fit on a few screens", () => {
    const long = files.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 300);
    expect(long).toEqual([]);
  });
});
