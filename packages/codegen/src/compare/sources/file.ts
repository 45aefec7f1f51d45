import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileSource } from "../../import/sources/file.ts";
import { readImport } from "../from-import.ts";
import { servicePackagesIn } from "../service-packages.ts";
import type { SideSource } from "../side.ts";

/** A manifest's file, or a directory: of a package, or of a workspace with several. */
export const fileSide: SideSource = {
  prefix: "file",

  takes: (request) => {
    const isThere = existsSync(resolve(request.directory, request.from));
    // `main:services/adder/service-info.json` is a path in a revision.
    const isElsewhere = /^[^/\\.][^/\\]+:/.test(request.from);
    return isThere || (!isElsewhere && fileSource.takes({ ...request, services: undefined, protocol: undefined }));
  },

  async read(request) {
    const path = resolve(request.directory, request.from);
    const isDirectory = statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
    if (!isDirectory || existsSync(join(path, "service-info.json"))) return readImport(fileSource, request);
    const packages = await servicePackagesIn(path);
    const read = packages.map((pkg) => readImport(fileSource, { ...request, from: pkg.manifest }));
    return (await Promise.all(read)).flat();
  },
};
