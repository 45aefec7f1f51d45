/** How many calls may run and wait at a time. */
export interface ConcurrencySettings {
  /** Calls that may run at once. Default: any number. */
  readonly maxConcurrent?: number | undefined;
  /**
   * Calls that may wait for their turn; any more are refused with `resource_exhausted`. 0: none waits.
   * Default: twice `maxConcurrent`, so that nobody waits for much longer than two calls take.
   */
  readonly maxQueue?: number | undefined;
}

/** Bounds of the calls of one method, beside those of its service. */
export interface MethodCallSettings extends ConcurrencySettings {
  /** The longest that a call may take, in ms, whatever its caller or the method asks for; in place of the service's. */
  readonly timeoutMs?: number | undefined;
}

/** Bounds of the calls of one service, all methods together. */
export interface ServiceCallSettings extends MethodCallSettings {
  /** By method name. */
  readonly methods?: Readonly<Record<string, MethodCallSettings>> | undefined;
}

/** What bounds calls. Concurrency that is set here holds for each service by itself, unless it has its own. */
export interface CallSettings extends MethodCallSettings {
  /**
   * How long a stream may stand still, in ms: without an item from its method, or without its reader taking one. Then it
   * is ended with `deadline_exceeded`. Default: 300 000 over HTTP, and in process any time.
   */
  readonly streamIdleMs?: number | undefined;
  /** By service name. */
  readonly services?: Readonly<Record<string, ServiceCallSettings>> | undefined;
}
