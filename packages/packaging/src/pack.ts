import { globSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { mustRun } from "./run-command.ts";

/** Top of the workspace. */
export const workspace = resolve(dirname(fileURLToPath(import.meta.url)), "../../..");

/** A package as it would be published. */
export interface PackedPackage {
  readonly name: string;
  /** Absolute path of the tarball. */
  readonly tarball: string;
}

/** Every package of the workspace that is not private, by directory. */
export function publishedDirectories(): string[] {
  const files = globSync(["packages/*/package.json", "services/*/package.json", "services/*/client/package.json"], {
    cwd: workspace,
  });
  return files
    .filter((file) => JSON.parse(readFileSync(join(workspace, file), "utf8")).private !== true)
    .map((file) => join(workspace, dirname(file)))
    .sort();
}

/** Builds the workspace and packs every published package into a directory. */
export async function packAll(into: string): Promise<PackedPackage[]> {
  await mustRun("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"], { cwd: workspace });
  const packed: PackedPackage[] = [];
  for (const directory of publishedDirectories()) {
    const output = await mustRun("pnpm", ["pack", "--json", "--pack-destination", into], { cwd: directory });
    const { name, filename }: { name: string; filename: string } = JSON.parse(output);
    packed.push({ name, tarball: resolve(into, filename) });
  }
  return packed;
}
