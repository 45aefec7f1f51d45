import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { families } from "./families.ts";

it("docs/operations.md has every metric, as it is", () => {
  const page = readFileSync(new URL("../../../../docs/operations.md", import.meta.url), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| `vmodel_"));
  expect(rows).toEqual(
    families.map(({ name, type, labels, help }) => `| \`${name}\` | ${type} | ${labels.join(", ")} | ${help} |`),
  );
});
