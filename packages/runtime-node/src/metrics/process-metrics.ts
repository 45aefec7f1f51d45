import { collectDefaultMetrics, Registry } from "@prometheus-io/client";

let registry: Registry | undefined;

/**
 * The metrics of this process: processor time, memory, event loop, garbage collection. One registry for all hosts, since
 * there is one process, and the library never takes its observers off again.
 */
export function processMetrics(): Registry {
  if (registry === undefined) {
    registry = new Registry(Registry.PROMETHEUS_CONTENT_TYPE);
    collectDefaultMetrics({ register: registry });
  }
  return registry;
}
