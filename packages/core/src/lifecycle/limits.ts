/** Times that bound a lifecycle, in ms. */
export interface LifecycleLimits {
  /** How long a hook may go without progress before it is aborted. */
  readonly stallMs: number;
  /** How long a drain waits for calls before it aborts them. */
  readonly drainMs: number;
  /** How long aborted calls and stalled hooks have to settle. */
  readonly graceMs: number;
}

/** How a service that crashed comes back. */
export interface RestartPolicy {
  /** How often it is restarted within the window; after that it is failed. 0: never. */
  readonly attempts: number;
  /** How long a restart counts, in ms. */
  readonly windowMs: number;
  /** How long the first one waits, in ms; each further one twice as long. */
  readonly firstDelayMs: number;
  /** How long one waits at the most, in ms. */
  readonly longestDelayMs: number;
}

export const defaultRestartPolicy: RestartPolicy = {
  attempts: 5,
  windowMs: 600_000,
  firstDelayMs: 500,
  longestDelayMs: 30_000,
};

export const defaultLimits: LifecycleLimits = { stallMs: 300_000, drainMs: 30_000, graceMs: 5_000 };
