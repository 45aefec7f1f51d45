/** A released manifest without what says of which version it is. */
export function withoutVersion<T extends object>(document: T): { readonly manifest: T; readonly version?: string } {
  const { released_version: version, ...manifest } = document as T & { released_version?: unknown };
  return { manifest: manifest as T, ...(typeof version === "string" ? { version } : {}) };
}
