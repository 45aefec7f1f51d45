import { type Tracer, type TracerProvider, trace } from "@opentelemetry/api";

/** What the API puts before the SDK: without a delegate while there is none. */
interface Proxy extends TracerProvider {
  getDelegateTracer(name: string): Tracer | undefined;
}

/** The instrumentation scope of every span of ours. */
const scope = "@vmodel/runtime-node";

let asked: TracerProvider | undefined;
let known: Tracer | undefined;

/**
 * The tracer of the app's OpenTelemetry SDK; undefined while none is registered, so that nothing is done for spans that
 * nobody would get. An SDK that is registered later is seen with the next call.
 */
export function activeTracer(): Tracer | undefined {
  const provider = trace.getTracerProvider();
  if (provider !== asked) {
    asked = provider;
    known = undefined;
  }
  // The tracers of a proxy without a delegate would do nothing, at a price.
  known ??= isProxy(provider) ? provider.getDelegateTracer(scope) : provider.getTracer(scope);
  return known;
}

function isProxy(provider: TracerProvider | Proxy): provider is Proxy {
  return "getDelegateTracer" in provider;
}
