import type { SideSource } from "./side.ts";
import { addressSide } from "./sources/address.ts";
import { fileSide } from "./sources/file.ts";
import { gitSide } from "./sources/git.ts";
import { npmSide } from "./sources/npm.ts";

/** Where manifests to be compared come from, in the order in which they are tried. A new source is a row here. */
export const sideSources: readonly SideSource[] = [addressSide, fileSide, gitSide, npmSide];
