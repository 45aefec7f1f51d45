import { readdirSync } from "node:fs";
import { join } from "node:path";
import { VModelError } from "@vmodel/core";
import { readIfThere } from "../build/package-json.ts";
import { type Bump, greatestBump } from "../diff/bump.ts";

/** What the changesets of a workspace announce, by the name of the package. */
export type Announcements = ReadonlyMap<string, Bump>;

const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

/**
 * Reads `.changeset/*.md`: of each package the greatest bump that is announced. Packages of a `fixed` group are bumped
 * together.
 *
 * @param root absolute path of the workspace's root
 * @throws VModelError `invalid_argument` when a changeset cannot be read
 */
export function readChangesets(root: string): Announcements {
  const directory = join(root, ".changeset");
  const announced = new Map<string, Bump>();
  for (const name of changesetFiles(directory)) {
    const file = join(directory, name);
    for (const [pkg, bump] of releasesIn(readIfThere(file) ?? "", file)) {
      announced.set(pkg, greatestBump([bump, announced.get(pkg) ?? "none"]));
    }
  }
  for (const group of fixedGroups(join(directory, "config.json"))) {
    const members = [...announced.keys()].filter((name) => group.some((pattern) => matches(name, pattern)));
    const together = greatestBump(members.map((name) => announced.get(name) ?? "none"));
    // A group may name packages by a pattern; those without an announcement of their own are known by name only.
    for (const name of [...members, ...group]) if (members.length > 0) announced.set(name, together);
  }
  return announced;
}

/** The bump that is announced for a package. */
export function announcedBump(announcements: Announcements, name: string): Bump {
  const patterns = [...announcements].filter(([pattern]) => matches(name, pattern)).map(([, bump]) => bump);
  return greatestBump(patterns);
}

function changesetFiles(directory: string): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(".md") && name !== "README.md" && !name.startsWith("."))
      .sort();
  } catch {
    // Changesets are not used here.
    return [];
  }
}

/** The lines between the first two rules: `"name": bump`. */
function releasesIn(text: string, file: string): (readonly [name: string, bump: Bump])[] {
  const wrong = (why: string): VModelError =>
    new VModelError("invalid_argument", `The changeset ${file} ${why}. It begins with --- and "package": minor.`);
  const [, head] = /^\uFEFF?\s*---[ \t]*\r?\n((?:[^\n]*\n)*?)---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (head === undefined) throw wrong("has no front matter");
  const lines = head.split(/\r?\n/).map((line) => line.replace(/(^|\s)#.*$/, "").trim());
  return lines.flatMap((line) => {
    if (line === "") return [];
    const [, quoted, bare, bump] = /^(?:(["'].*["'])|([^\s"':]+))\s*:\s*["']?(\w+)["']?$/.exec(line) ?? [];
    const name = quoted?.slice(1, -1) ?? bare;
    const known = bumps.find((one) => one === bump);
    if (name === undefined || known === undefined) throw wrong(`cannot be read at \`${line}\``);
    return [[name, known] as const];
  });
}

function fixedGroups(file: string): readonly (readonly string[])[] {
  const text = readIfThere(file);
  if (text === undefined) return [];
  try {
    const { fixed = [] }: { fixed?: unknown } = JSON.parse(text);
    return Array.isArray(fixed) ? fixed.filter((group) => Array.isArray(group)) : [];
  } catch (error) {
    throw new VModelError("invalid_argument", `${file} is no JSON: ${(error as Error).message}. Correct it.`);
  }
}

function matches(name: string, pattern: string): boolean {
  if (!pattern.includes("*")) return name === pattern;
  const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`).test(name);
}
