import type { ts } from "ts-morph";
import type { Reading } from "./reading.ts";
import { definedConstituents } from "./types/undefined.ts";

/** One of core's contexts. */
export type ContextName = "CallContext" | "LifecycleContext";

/** The contexts that values of a type may be, and whether they may be anything else; undefined does not count. */
export function contextsIn(type: ts.Type, { homes }: Reading): { names: readonly ContextName[]; isMixed: boolean } {
  const parts = definedConstituents(type);
  const names = parts.flatMap(({ symbol }): ContextName[] => {
    const name = symbol?.name;
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
    if ((name !== "CallContext" && name !== "LifecycleContext") || file === undefined) return [];
    return homes.packageOf(file)?.name === "@vmodel/core" ? [name] : [];
  });
  return { names, isMixed: names.length > 0 && names.length < parts.length };
}
