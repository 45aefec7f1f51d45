/** Times that bound a lifecycle, in ms. */
export interface LifecycleLimits {
  /** How long a hook may go without progress before it is aborted. */
  readonly stallMs: number;
  /** How long a drain waits for calls before it aborts them. */
  readonly drainMs: number;
  /** How long aborted calls and stalled hooks have to settle. */
  readonly graceMs: number;
}

export const defaultLimits: LifecycleLimits = { stallMs: 300_000, drainMs: 30_000, graceMs: 5_000 };
