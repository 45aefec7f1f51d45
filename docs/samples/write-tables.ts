// Writes the generated parts of the pages, between their markers. `--check` only compares.
import { readFileSync, writeFileSync } from "node:fs";
import { changeKinds, diagnosticCodes } from "@vmodel/codegen";
import { errorCodes, fileFailures } from "@vmodel/core";
import { listOptions, listServiceOptions } from "vmodel/config";
import { carriedTypes, refusedTypes } from "./golden-types.ts";

const tables: readonly { readonly page: string; readonly marker: string; readonly lines: () => string[] }[] = [
  { page: "errors.md", marker: "codes", lines: errorTable },
  { page: "errors.md", marker: "diagnostics", lines: diagnosticTable },
  { page: "files.md", marker: "file-failures", lines: fileFailureTable },
  { page: "configuration.md", marker: "options", lines: optionTable },
  { page: "configuration.md", marker: "service-options", lines: serviceOptionTable },
  { page: "contract.md", marker: "changes", lines: changeTable },
  { page: "types.md", marker: "carried", lines: carriedTypes },
  { page: "types.md", marker: "refused", lines: refusedTypes },
];

function errorTable(): string[] {
  const rows = Object.entries(errorCodes).map(
    ([code, { status, title, retriable }]) => `| \`${code}\` | ${status} | ${title} | ${retriable ? "yes" : "no"} |`,
  );
  return ["| Code | HTTP | When | Retriable |", "|---|---|---|---|", ...rows];
}

function fileFailureTable(): string[] {
  const rows = Object.entries(fileFailures).map(([reason, text]) => `| \`${reason}\` | ${text} |`);
  return ["| `reason` | What it means |", "|---|---|", ...rows];
}

function optionTable(): string[] {
  const groups = Map.groupBy(listOptions(), ({ group }) => group);
  return [...groups].flatMap(([group, options]) => [
    `### ${group}`,
    "",
    "| Option | Flag, variable | Default | What it is |",
    "|---|---|---|---|",
    ...options.map(({ path, flag, variable, doc, default: value }) => {
      const shown = value === undefined ? "" : `\`${typeof value === "string" ? value : JSON.stringify(value)}\``;
      return `| \`${path}\` | \`${flag}\`, \`${variable}\` | ${shown} | ${doc} |`;
    }),
    "",
  ]);
}

function serviceOptionTable(): string[] {
  const rows = listServiceOptions().map(
    ({ path, flag, variable, doc }) => `| \`${path}\` | ${[flag, variable].map(asCode).join("<br>")} | ${doc} |`,
  );
  const said = ["--service NAME.config.KEY=<value>", `VMODEL_SERVICES='{"NAME":{"config":{"KEY":"value"}}}'`];
  const bounds = [
    "--service NAME.methods.METHOD.maxQueue=<n>",
    `VMODEL_SERVICES='{"NAME":{"methods":{"METHOD":{"maxQueue":8}}}}'`,
  ];
  const config = `| \`config\` | ${said.map(asCode).join("<br>")} | What its class is constructed with, see [below](#a-service). |`;
  const methods = `| \`methods\` | ${bounds.map(asCode).join("<br>")} | \`maxConcurrent\`, \`maxQueue\`, \`timeoutMs\` of single methods, by name. |`;
  return ["| Option | Flag, variable | What it is |", "|---|---|---|", config, ...rows, methods];
}

/** In a table a bar would end the cell. */
function asCode(text: string): string {
  return `\`${text.replaceAll("|", "\\|")}\``;
}

function changeTable(): string[] {
  const rows = Object.entries(changeKinds).map(
    ([kind, { level, breaksWire, doc }]) => `| \`${kind}\` | ${level} | ${breaksWire ? "yes" : ""} | ${doc} |`,
  );
  return ["| Kind | Level | Breaks calls | What has changed |", "|---|---|---|---|", ...rows];
}

function diagnosticTable(): string[] {
  const rows = Object.entries(diagnosticCodes).map(([code, row]) => {
    return `| \`${code}\` | ${"severity" in row ? "Warning: " : ""}${row.doc} |`;
  });
  return ["| Code | What it means |", "|---|---|", ...rows];
}

const stale: string[] = [];
for (const { page, marker, lines } of tables) {
  const file = new URL(`../${page}`, import.meta.url);
  const text = readFileSync(file, "utf8");
  const [start, end] = [`<!-- ${marker}: generated -->`, `<!-- /${marker} -->`];
  const [before, rest] = split(text, start, page);
  const [, after] = split(rest, end, page);
  const fresh = `${before}${start}\n${lines().join("\n")}\n${end}${after}`;
  if (fresh === text) continue;
  if (process.argv.includes("--check")) stale.push(page);
  else writeFileSync(file, fresh);
}
if (stale.length > 0) {
  console.error(`Stale parts of ${[...new Set(stale)].join(", ")}: run \`pnpm --filter @vmodel/docs generate\`.`);
  process.exitCode = 1;
}

function split(text: string, marker: string, page: string): [string, string] {
  const at = text.indexOf(marker);
  if (at < 0) throw new Error(`docs/${page} has no marker ${marker}`);
  return [text.slice(0, at), text.slice(at + marker.length)];
}
