import { fileURLToPath } from "node:url";

/**
 * A program of this package as it was built, by its path in the sources: processes start several times as fast that way,
 * and a host is tried as it is run.
 */
export function builtProgram(name: string): string {
  return fileURLToPath(new URL(`../../dist/${name}.js`, import.meta.url));
}
