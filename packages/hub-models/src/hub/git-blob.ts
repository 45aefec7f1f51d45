import { createHash } from "node:crypto";

/** The name that git gives a file: SHA-1 of `blob`, its length and its bytes. See https://git-scm.com/book/en/v2/Git-Internals-Git-Objects. */
export function gitBlobSha1(bytes: Uint8Array): string {
  return createHash("sha1").update(`blob ${bytes.byteLength}\0`).update(bytes).digest("hex");
}

/** SHA-256 of bytes, hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
