import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Tells one state of this package's code from another: by its package.json, and the times and sizes of its files. */
export function ownFingerprint(): string {
  const directory = fileURLToPath(new URL("..", import.meta.url));
  const hash = createHash("sha1").update(readFileSync(new URL("../../package.json", import.meta.url)));
  for (const name of readdirSync(directory, { recursive: true, encoding: "utf8" }).sort()) {
    if (!/\.[jt]s$/.test(name)) continue;
    const { mtimeMs, size } = statSync(join(directory, name));
    hash.update(`${name} ${mtimeMs} ${size}\n`);
  }
  return hash.digest("base64");
}
