import type { ClientSource } from "./client-source.ts";
import { addressSource } from "./sources/address.ts";
import { fileSource } from "./sources/file.ts";
import { packageSource } from "./sources/package.ts";

/** Where clients can be made from, in the order in which they are tried. A new source is a new file and a row here. */
export const clientSources: readonly ClientSource[] = [addressSource, fileSource, packageSource];
