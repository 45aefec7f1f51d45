import { VModelError } from "@vmodel/core";
import { packageSpec } from "../import/sources/package.ts";
import type { SidePackage, SideRequest } from "./side.ts";
import { sideSources } from "./side-sources.ts";

/** One side of a comparison. */
export interface Side {
  readonly packages: readonly SidePackage[];
  /** Whether there may be packages that the other side does not have, and that nobody wants to hear of. */
  readonly servesMore: boolean;
}

/**
 * Reads one side of a comparison. A prefix (`git:`, `npm:`, `file:`) says where it is from; without one, the first source
 * that takes it.
 *
 * @throws VModelError that says in one line what is wrong with what was given
 */
export async function readSide(request: SideRequest): Promise<Side> {
  for (const source of sideSources) {
    const prefix = source.prefix === undefined ? undefined : `${source.prefix}:`;
    const isNamed = prefix !== undefined && request.from.startsWith(prefix);
    const inner = isNamed ? { ...request, from: request.from.slice(prefix.length) } : request;
    if (!isNamed && (hasPrefix(request.from) || !(await source.takes(request)))) continue;
    return { packages: await source.read(inner), servesMore: source.servesMore === true };
  }
  throw nothingCalled(request.from);
}

function nothingCalled(from: string): VModelError {
  const spec = packageSpec(from);
  const fetch = spec === undefined || spec.version?.startsWith("{") ? "" : ` Write npm:${from} to have it fetched.`;
  return new VModelError(
    "not_found",
    `${JSON.stringify(from)} is no file or directory that is there, no revision that git knows here, and no package that is installed.${fetch}`,
  );
}

function hasPrefix(from: string): boolean {
  return sideSources.some(({ prefix }) => prefix !== undefined && from.startsWith(`${prefix}:`));
}
