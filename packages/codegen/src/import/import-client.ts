import type { ImportOptions, ImportResult } from "./import-options.ts";

/**
 * Makes a typed client package from a manifest, a running host, an npm package or an info dictionary. It is the client
 * that `vmodel build` makes of the same services. Nothing is written unless all of it can be.
 *
 * @throws VModelError that says in one line what is wrong with what was given, or where it cannot be written
 * @example
 * ```ts
 * await importClient({ from: "http://127.0.0.1:8000", directory: process.cwd(), out: "/tmp/client", name: "my-client" });
 * ```
 */
export async function importClient(options: ImportOptions): Promise<ImportResult> {
  // What checks manifests takes long to load, and builds do without it.
  const { makeClient } = await import("./make-client.ts");
  return makeClient(options);
}
