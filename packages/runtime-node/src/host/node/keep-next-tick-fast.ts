import { executionAsyncResource } from "node:async_hooks";

const kept: object[] = [];

/**
 * Keeps one of Node's tick objects alive. V8 forgets their shape when full collections find none alive, and then
 * `process.nextTick` costs 0.4 µs instead of 0.04 for good, of which node:http makes about eight a request: a host that
 * was idle for a while would stay slow. Seen on Node 24; elsewhere it does nothing.
 */
export function keepNextTickFast(): void {
  if (kept.length === 0) process.nextTick(() => void kept.push(executionAsyncResource()));
}
