import { trace } from "@opentelemetry/api";

/** What SDKs can do that the API does not know of. */
interface Flushing {
  readonly forceFlush?: () => Promise<void>;
  readonly getDelegate?: () => Flushing;
}

/**
 * Has the SDK send what it holds back, for a process that is about to end. Never rejects.
 * @param longestMs how long that may take
 */
export async function flushTraces(longestMs: number): Promise<void> {
  const provider = trace.getTracerProvider() as Flushing;
  const registered = provider.getDelegate?.() ?? provider;
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, longestMs);
  try {
    await Promise.race([registered.forceFlush?.(), late]);
  } catch {
    // Whom the SDK could not reach it tells by itself.
  } finally {
    clearTimeout(timer);
  }
}
