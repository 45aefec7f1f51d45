import type { Change } from "./change.ts";

/** Which part of a version has to be raised. */
export type Bump = "none" | "patch" | "minor" | "major";

const bumps: readonly Bump[] = ["none", "patch", "minor", "major"];

/**
 * The part of a version that changes ask for. Below 1.0.0, where semver promises nothing and `^0.1.0` means 0.1.x,
 * breaking changes ask for a minor version and all others for a patch.
 *
 * @param version the version that has been released, or is in package.json
 */
export function bumpFor(changes: readonly Pick<Change, "level">[], version: string): Bump {
  const isEarly = /^0\./.test(version);
  if (changes.some(({ level }) => level === "breaking")) return isEarly ? "minor" : "major";
  if (changes.some(({ level }) => level === "compatible")) return isEarly ? "patch" : "minor";
  return changes.length > 0 ? "patch" : "none";
}

/** The part of a version that was raised from one to another; none when neither can be compared, or it was lowered. */
export function bumpBetween(old: string, now: string): Bump {
  const [before, after] = [partsOf(old), partsOf(now)];
  if (before === undefined || after === undefined) return "none";
  const raised = after.findIndex((part, index) => part !== before[index]);
  if (raised < 0 || (after[raised] ?? 0) < (before[raised] ?? 0)) return "none";
  return (["major", "minor", "patch"] as const)[raised] ?? "none";
}

function partsOf(version: string): number[] | undefined {
  const [, ...parts] = /^(\d+)\.(\d+)\.(\d+)/.exec(version) ?? [];
  return parts.length === 3 ? parts.map(Number) : undefined;
}

/** Whether a bump is at least another. */
export function isAtLeast(bump: Bump, other: Bump): boolean {
  return bumps.indexOf(bump) >= bumps.indexOf(other);
}

/** The greatest of several bumps; none of none. */
export function greatestBump(all: readonly Bump[]): Bump {
  return bumps.findLast((bump) => all.includes(bump)) ?? "none";
}
