/** The system's codes (`ECONNREFUSED` …) behind a failed fetch, outermost first; none in browsers. */
export function networkCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 5) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  const inner = [cause, ...(Array.isArray(errors) ? errors : [])];
  return [...(typeof code === "string" ? [code] : []), ...inner.flatMap((one) => networkCodes(one, depth + 1))];
}
