import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const isSource = /\.[cm]?tsx?$/;
const isTest = /\.(?:test|test-d|spec|bench)\.[cm]?tsx?$/;
const skipped = /^(?:\.|node_modules$|__tests__$)/;

/** Absolute paths of the TypeScript files that services may be in, sorted; tests are left out. */
export function sourceFiles(sources: readonly string[]): string[] {
  const files: string[] = [];
  for (const path of sources) collect(path, files);
  return [...new Set(files)].sort();
}

function collect(path: string, files: string[]): void {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() === true) files.push(path);
  if (stats?.isDirectory() !== true) return;
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (skipped.test(entry.name)) continue;
    const inner = join(path, entry.name);
    if (entry.isDirectory()) collect(inner, files);
    else if (isSource.test(entry.name) && !isTest.test(entry.name)) files.push(inner);
  }
}
