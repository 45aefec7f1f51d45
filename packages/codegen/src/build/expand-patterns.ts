import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The directories with a package.json that patterns of a workspace name: `packages/*`, `services/**`, and `!` before
 * those that are left out. Sorted by path; the root itself is not among them.
 */
export function expandPatterns(root: string, patterns: readonly string[]): string[] {
  const found = new Set<string>();
  for (const pattern of patterns.filter((one) => !one.startsWith("!"))) {
    for (const path of expand(root, segmentsOf(pattern))) found.add(path);
  }
  const excluded = patterns.filter((one) => one.startsWith("!")).map((one) => segmentsOf(one.slice(1)));
  const isKept = (path: string): boolean => !excluded.some((segments) => matches(path.split("/"), segments));
  return [...found]
    .filter((path) => path !== "" && isKept(path))
    .sort()
    .map((path) => join(root, path));
}

function segmentsOf(pattern: string): string[] {
  return pattern.split("/").filter((segment) => segment !== "" && segment !== ".");
}

function expand(root: string, segments: readonly string[], path = ""): string[] {
  const [segment, ...rest] = segments;
  if (segment === undefined) return existsSync(join(root, path, "package.json")) ? [path] : [];
  if (segment !== "**" && !segment.includes("*")) return expand(root, rest, join(path, segment));
  const inner = directoriesIn(join(root, path));
  if (segment === "**") {
    return [...expand(root, rest, path), ...inner.flatMap((name) => expand(root, segments, join(path, name)))];
  }
  return inner.filter((name) => matchesSegment(name, segment)).flatMap((name) => expand(root, rest, join(path, name)));
}

function directoriesIn(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true });
    return entries
      .filter((entry) => (entry.isDirectory() || entry.isSymbolicLink()) && !/^(?:\.|node_modules$)/.test(entry.name))
      .map(({ name }) => name);
  } catch {
    // Not there, or a file: no package of this workspace.
    return [];
  }
}

function matches(path: readonly string[], segments: readonly string[]): boolean {
  const [segment, ...rest] = segments;
  if (segment === undefined) return path.length === 0;
  if (segment === "**") return path.some((_, index) => matches(path.slice(index), rest)) || matches([], rest);
  const [first, ...others] = path;
  return first !== undefined && matchesSegment(first, segment) && matches(others, rest);
}

function matchesSegment(name: string, segment: string): boolean {
  const parts = segment.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "s").test(name);
}
