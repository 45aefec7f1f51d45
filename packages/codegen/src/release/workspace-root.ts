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

/** Whether changesets are how a workspace announces versions. */
export function usesChangesets(root: string): boolean {
  return existsSync(join(root, ".changeset")) || isInstalled(root);
}

/**
 * How `changeset` is run in a workspace, by the lockfile that it has. By its package where that is not installed: the
 * package called changeset is somebody else's.
 */
export function changesetCommand(root: string): string {
  if (!isInstalled(root)) return "npx @changesets/cli";
  if (existsSync(join(root, "pnpm-lock.yaml")) || existsSync(join(root, "pnpm-workspace.yaml")))
    return "pnpm changeset";
  return existsSync(join(root, "yarn.lock")) ? "yarn changeset" : "npx changeset";
}

function isInstalled(root: string): boolean {
  return existsSync(join(root, "node_modules/@changesets/cli"));
}
