import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import { type PackageJson, readIfThere } from "./package-json.ts";

/** Which directories are packages of the workspace with its root here; undefined when this is no root of one. */
export function workspacePatterns(directory: string, json: PackageJson | undefined): readonly string[] | undefined {
  const file = join(directory, "pnpm-workspace.yaml");
  const yaml = readIfThere(file);
  if (yaml !== undefined) return packagesInYaml(yaml, file);
  const { workspaces } = json ?? {};
  const isNested = typeof workspaces === "object" && workspaces !== null && "packages" in workspaces;
  const patterns: unknown = isNested ? workspaces.packages : workspaces;
  if (patterns === undefined) return undefined;
  if (Array.isArray(patterns) && patterns.every((pattern) => typeof pattern === "string")) return patterns;
  throw new VModelError(
    "invalid_argument",
    `\`workspaces\` in ${join(directory, "package.json")} is no list of paths.`,
  );
}

/** The list `packages` of a pnpm-workspace.yaml, the one part of it that matters here. */
function packagesInYaml(yaml: string, file: string): string[] {
  const lines = yaml.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, "").trimEnd());
  const start = lines.findIndex((line) => /^packages\s*:/.test(line));
  if (start === -1) return [];
  const rest = lines[start]?.replace(/^packages\s*:\s*/, "") ?? "";
  const flow = /^\[(.*)\]$/s.exec(rest)?.[1];
  if (flow !== undefined)
    return flow
      .split(",")
      .map(unquoted)
      .filter((pattern) => pattern !== "");
  const patterns: string[] = [];
  for (const line of lines.slice(start + 1)) {
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1];
    if (item !== undefined) patterns.push(unquoted(item));
    else if (line !== "") break;
  }
  if (rest === "") return patterns;
  throw new VModelError(
    "invalid_argument",
    `\`packages\` in ${file} cannot be read: write it as a list, one \`- path\` a line.`,
  );
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["'])(.*)\1$/.exec(trimmed)?.[2] ?? trimmed;
}
