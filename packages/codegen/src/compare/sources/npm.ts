import { packageSource } from "../../import/sources/package.ts";
import { readImport } from "../from-import.ts";
import type { SideSource } from "../side.ts";

/** An npm package: the installed one, or else, and with a version, the one in the registry. */
export const npmSide: SideSource = {
  prefix: "npm",
  takes: () => true,
  read: (request) => readImport(packageSource, request),
};
