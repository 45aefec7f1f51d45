import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";

const isSource = /\.[cm]?tsx?$/;
const isTest = /\.(?:test|test-d|spec|bench)\.[cm]?tsx?$/;
const skipped = /^(?:\.|node_modules$|__tests__$)/;

/** Absolute paths of the TypeScript files that services may be in, sorted; tests are left out. */
export function sourceFiles(sources: readonly string[]): string[] {
  return walk(sources).files;
}

/** Absolute paths of the directories that {@link sourceFiles} looks into. */
export function sourceDirectories(sources: readonly string[]): string[] {
  return walk(sources).directories;
}

/** Whether a path inside the sources may be one of {@link sourceFiles}, or a directory of them. */
export function isSourceFile(path: string): boolean {
  const name = basename(path);
  if (skipped.test(name)) return false;
  return (
    statSync(path, { throwIfNoEntry: false })?.isDirectory() === true || (isSource.test(name) && !isTest.test(name))
  );
}

interface Found {
  readonly files: string[];
  readonly directories: string[];
}

function walk(sources: readonly string[]): Found {
  const found: Found = { files: [], directories: [] };
  for (const path of sources) collect(path, found);
  return { files: [...new Set(found.files)].sort(), directories: [...new Set(found.directories)].sort() };
}

function collect(path: string, found: Found): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) found.files.push(path);
  if (stats?.isDirectory() !== true) return;
  found.directories.push(path);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (skipped.test(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) collect(inner, found);
    else if (isSource.test(entry.name) && !isTest.test(entry.name)) found.files.push(inner);
  }
}
