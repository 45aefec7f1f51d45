import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readPage } from "./read-page.ts";
import { runPage } from "./run-page.ts";

const top = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const pages = globSync(["README.md", "README.zh-CN.md", "docs/*.md"], { cwd: top }).sort();

describe("the samples of", () => {
  it.each(pages)(
    "%s compile, run and print what the page says",
    async (name) => {
      const page = readPage(name, readFileSync(join(top, name), "utf8"));
      if (page.files.length === 0) return expect(page.runs).toEqual([]);
      const outputs = await runPage(page);
      for (const { path, output } of page.runs) expect(outputs.get(path), `${name}, ${path}`).toBe(output);
    },
    60_000,
  );
});

const linking = globSync(["*.md", "{docs,packages,benchmarks}/**/*.md"], {
  cwd: top,
  exclude: (path) => /node_modules|golden/.test(path),
}).sort();

describe("the links of", () => {
  it.each(linking)("%s lead to files that exist", (name) => {
    const text = readFileSync(join(top, name), "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = ""]) => link);
    const missing = links.filter((link) => globSync(join(top, dirname(name), link)).length === 0);
    expect(missing).toEqual([]);
  });
});

it("every guarantee names a test that there is", () => {
  const text = readFileSync(join(top, "docs/production.md"), "utf8");
  const proofs = [...text.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)];
  const missing = proofs.filter(([, title = "", file = ""]) => !readFileSync(join(top, file), "utf8").includes(title));
  expect(missing.map(([proof]) => proof)).toEqual([]);
  expect(proofs.length).toBeGreaterThan(20);
});

it("every decision is listed", () => {
  const list = readFileSync(join(top, "docs/decisions/README.md"), "utf8");
  const missing = globSync("*.md", { cwd: join(top, "docs/decisions") }).filter((page) => !list.includes(`(${page})`));
  expect(missing).toEqual(["README.md"]);
});
