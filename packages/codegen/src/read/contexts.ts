import type { ts } from "ts-morph";
import type { Reading } from "./reading.ts";
import { definedConstituents } from "./types/undefined.ts";

/** Which of core's contexts a type is, if it is one; also when it may be undefined. */
export function contextName(type: ts.Type, { homes }: Reading): "CallContext" | "LifecycleContext" | undefined {
  for (const { symbol } of definedConstituents(type)) {
    const name = symbol?.name;
    if (name !== "CallContext" && name !== "LifecycleContext") continue;
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
    if (file !== undefined && homes.packageOf(file)?.name === "@vmodel/core") return name;
  }
  return undefined;
}
