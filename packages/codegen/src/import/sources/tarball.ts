import { gunzipSync } from "node:zlib";

const blockSize = 512;

/**
 * Some files at the top of an npm tarball, by name.
 *
 * @param names what is looked for, in the one directory that such a tarball has at its top
 */
export function filesInTarball(tarball: Uint8Array, names: readonly string[]): Map<string, Uint8Array> {
  const content = gunzipSync(tarball);
  const found = new Map<string, Uint8Array>();
  // Each entry is a header of one block and its content, filled up to whole blocks; an empty name ends the archive.
  for (let at = 0; at + blockSize <= content.length; ) {
    const text = (from: number, length: number): string =>
      content.toString("utf8", at + from, at + from + length).replace(/\0.*$/s, "");
    const path = text(0, 100);
    if (path === "") break;
    const size = Number.parseInt(text(124, 12).trim(), 8) || 0;
    const isFile = /^0?$/.test(text(156, 1));
    const [, name = ""] = /^[^/]+\/([^/]+)$/.exec(path) ?? [];
    if (isFile && names.includes(name)) found.set(name, content.subarray(at + blockSize, at + blockSize + size));
    at += blockSize * (1 + Math.ceil(size / blockSize));
  }
  return found;
}
