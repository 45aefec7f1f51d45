import { byPlace } from "../diagnostics/by-place.ts";
import type { GeneratedPackage } from "./generate.ts";

/** A package with its warnings among what keeps it from being built. */
export function strictly(generated: GeneratedPackage): GeneratedPackage {
  const { package: pkg, diagnostics, warnings, inputs } = generated;
  if (warnings.length === 0) return generated;
  const all = [...diagnostics, ...warnings].sort(byPlace);
  return { package: pkg, diagnostics: all, warnings: [], files: new Map(), modules: [], inputs };
}
