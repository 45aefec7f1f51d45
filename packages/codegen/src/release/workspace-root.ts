import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { readPackageJson } from "../build/package-json.ts";
import { workspacePatterns } from "../build/workspace-patterns.ts";

/** The root of the workspace that a package belongs to; of a package by itself, its own directory. */
export function workspaceRoot(directory: string): string {
  for (let path = directory; ; path = dirname(path)) {
    if (workspacePatterns(path, readPackageJson(path)) !== undefined) return path;
    if (path === dirname(path)) return directory;
  }
}

/** How `changeset` is run in a workspace, by the lockfile that it has. */
export function changesetCommand(root: string): string {
  if (existsSync(join(root, "pnpm-lock.yaml")) || existsSync(join(root, "pnpm-workspace.yaml")))
    return "pnpm changeset";
  return existsSync(join(root, "yarn.lock")) ? "yarn changeset" : "npx changeset";
}
