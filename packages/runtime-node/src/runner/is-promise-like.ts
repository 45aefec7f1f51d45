/** Whether somebody has to wait for a value. */
export function isPromiseLike(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

/** One that answers once, which what only looks like a promise need not do. */
export function toPromise(value: PromiseLike<unknown>): PromiseLike<unknown> {
  return value instanceof Promise ? value : Promise.resolve(value);
}
