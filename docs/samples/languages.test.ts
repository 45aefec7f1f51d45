import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const top = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const pages = ["README.md", "docs/getting-started.md"];

/** What a page is made of, apart from its words. */
function skeleton(page: string): object {
  const text = readFileSync(join(top, page), "utf8");
  const code = [...text.matchAll(/^```.*?^```/gms)].map(([block]) => block);
  const prose = text.replace(/^```.*?^```/gms, "");
  return {
    code,
    headings: [...prose.matchAll(/^#+ /gm)].map(([marks]) => marks),
    bullets: [...prose.matchAll(/^- /gm)].length,
    rows: [...prose.matchAll(/^\| (`[^`]+`)/gm)].map(([, name]) => name),
    words: [...prose.matchAll(/`([^`]+)`/g)].map(([, word]) => word).sort(),
    links: [...prose.matchAll(/\]\(([^)]+)\)/g)]
      .map(([, link = ""]) => link.replace(".zh-CN.md", ".md"))
      // The link to the other language is to the page itself.
      .filter((link) => link !== basename(page).replace(".zh-CN.md", ".md"))
      .sort(),
  };
}

describe("in Chinese", () => {
  it.each(pages)("%s shows the same code, names and links as in English", (page) => {
    expect(skeleton(page.replace(/\.md$/, ".zh-CN.md"))).toEqual(skeleton(page));
  });
});
