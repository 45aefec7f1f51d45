/**
 * What was thrown, or an error in its place where looking at it would throw again, as when no text can be made of it:
 * authors throw anything, and whoever tells of it must not fail over it.
 */
export function toLookable(thrown: unknown): unknown {
  try {
    const { message, name, stack } = thrown instanceof Error ? thrown : { message: String(thrown) };
    // Only here does a getter of its cause show itself.
    if (thrown instanceof Error && "cause" in thrown) void thrown.cause;
    if ([message, name, stack].every((one) => one === undefined || typeof one === "string")) return thrown;
  } catch {
    // There is nothing to be told of it.
  }
  return new Error("it threw what cannot be looked at");
}
