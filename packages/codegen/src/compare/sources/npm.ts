import { installedPackage, packageSource, packageSpec } from "../../import/sources/package.ts";
import { readImport } from "../from-import.ts";
import type { SideSource } from "../side.ts";

/**
 * An npm package: the installed one, or else, and with a version, the one in the registry. A bare word that is not
 * installed is more likely a mistyped branch, and may be anybody's package: nothing is fetched for it without the prefix.
 */
export const npmSide: SideSource = {
  prefix: "npm",
  takes: ({ from, directory }) => {
    const spec = packageSpec(from);
    if (spec === undefined) return false;
    if (spec.name.startsWith("@")) return true;
    // `main@{1}` is of git, whether git knows it or not.
    if (spec.version !== undefined) return !spec.version.startsWith("{");
    return installedPackage(spec.name, directory) !== undefined;
  },
  read: (request) => readImport(packageSource, request),
};
