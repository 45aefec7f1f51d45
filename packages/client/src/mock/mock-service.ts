import { VModelError } from "@vmodel/core";
import { defaultLimits, type Lease, Lifecycle } from "@vmodel/core/lifecycle";
import type { Call, ItemStream, StatusCall, StepCall, TransportCall } from "@vmodel/core/transport";
import { CallLimit } from "../call/call-limit.ts";
import { kindMismatch } from "../call/kind-mismatch.ts";
import { namesOf, type Target, targetOf } from "../call/target.ts";
import { fromNames } from "../client/call-arguments.ts";
import type { MethodDescriptor, ServiceDescriptor } from "../codegen-v1.ts";
import { asTheyAre, type JsonForm, jsonFormOf, speaksJson } from "./json-form.ts";

/** A handler as it is called: its types are known to the app's code alone. */
export type MockHandler = (...args: unknown[]) => unknown;

/** A mocked service: a real lifecycle whose steps do nothing, and handlers in place of the methods. */
export class MockService {
  readonly #descriptor: ServiceDescriptor;
  readonly #handlers: ReadonlyMap<string, MockHandler>;
  readonly #lifecycle: Lifecycle;
  readonly #started: Promise<unknown>;

  constructor(descriptor: ServiceDescriptor, handlers: ReadonlyMap<string, MockHandler>) {
    const { name: service, protocol } = descriptor;
    this.#descriptor = descriptor;
    this.#handlers = handlers;
    this.#lifecycle = new Lifecycle({ service, protocol, limits: defaultLimits, runner, clock });
    const start = { standard: "load", simplified: "prepare", minimal: undefined } as const;
    const step = start[protocol];
    this.#started = step === undefined ? Promise.resolve() : this.#lifecycle.step(step);
  }

  async send(call: TransportCall): Promise<unknown> {
    await this.#started;
    switch (call.kind) {
      case "step":
      case "status":
      case "ready":
        return await this.#askLifecycle(call);
      default:
        return await this.#call(call);
    }
  }

  async #askLifecycle(call: StepCall | StatusCall): Promise<unknown> {
    const limit = new CallLimit(targetOf(call), call.options);
    const { signal } = limit;
    limit.start();
    try {
      if (call.kind === "step") return await this.#lifecycle.step(call.step, { signal });
      return call.kind === "ready" ? await this.#lifecycle.ready({ signal }) : this.#lifecycle.status();
    } catch (error) {
      throw limit.failure ?? error;
    } finally {
      limit.close();
    }
  }

  async #call(call: Call): Promise<unknown> {
    const target = targetOf(call);
    const method = this.#method(call);
    const streams = method.stream === true;
    if (call.kind !== "invoke" && (call.kind === "stream") !== streams) throw kindMismatch(target, { streams });
    const handler = this.#handlers.get(call.method);
    if (handler === undefined) {
      const message = `The mock transport has nothing for ${target.text}: add it to createMockTransport's handlers.`;
      throw new VModelError("unimplemented", message, namesOf(target));
    }
    const form = speaksJson(call, method) ? await jsonFormOf(call, method, this.#descriptor.defs) : asTheyAre;
    const args = fromNames(form.toArguments(call.args), method, { service: call.service, method: call.method });
    const run = (): unknown =>
      handler(...method.params.map((name) => (Object.hasOwn(args, name) ? args[name] : undefined)));
    return streams ? this.#stream(call, run, form) : this.#once(call, run, form);
  }

  #method({ service, method }: Call): MethodDescriptor {
    const { methods } = this.#descriptor;
    const found = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (found !== undefined) return found;
    const message = `There is no method ${JSON.stringify(method)} in ${service}: there are ${Object.keys(methods).join(", ")}.`;
    throw new VModelError("not_found", message, { service, method });
  }

  async #once(call: Call, run: () => unknown, form: JsonForm): Promise<unknown> {
    const { limit, leave } = this.#enter(call);
    limit.start();
    const work = (async () => await run())();
    work.then(leave, leave);
    try {
      return form.fromResult(await limit.until(work));
    } catch (error) {
      throw VModelError.from(form.fromThrown(error), namesOf(targetOf(call)));
    } finally {
      limit.close();
    }
  }

  async *#stream(call: Call, run: () => unknown, form: JsonForm): ItemStream {
    const { limit, leave } = this.#enter(call);
    let items: AsyncIterator<unknown> | Iterator<unknown> | undefined;
    try {
      limit.start();
      items = iteratorOf(await limit.until(run()), targetOf(call));
      for (;;) {
        limit.start();
        const { done, value } = await limit.until(items.next());
        limit.stop();
        if (done) return;
        yield form.fromResult(value);
      }
    } catch (error) {
      throw VModelError.from(form.fromThrown(error), namesOf(targetOf(call)));
    } finally {
      limit.close();
      const closed = closeIterator(items).finally(leave);
      // A handler that still waits for its next item cannot be waited for.
      if (limit.failure === undefined) await closed;
    }
  }

  #enter(call: Call): { limit: CallLimit; leave: () => void } {
    const { method, options } = call;
    const limit = new CallLimit(targetOf(call), options);
    const lease: Lease = { method, requestId: options.requestId ?? "", abort: (error) => limit.end(error) };
    try {
      this.#lifecycle.enter(lease);
    } catch (error) {
      limit.close();
      throw error;
    }
    return { limit, leave: () => this.#lifecycle.leave(lease) };
  }
}

const runner = { run: async (): Promise<void> => {} };

const clock = {
  now: (): number => Date.now(),
  after: (ms: number, run: () => void): (() => void) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

function iteratorOf(items: unknown, target: Target): AsyncIterator<unknown> | Iterator<unknown> {
  if (Array.isArray(items)) return items.values();
  if (typeof items === "object" && items !== null && Symbol.asyncIterator in items) {
    return (items as AsyncIterable<unknown>)[Symbol.asyncIterator]();
  }
  const message = `The handler of ${target.text} returned no AsyncIterable and no array: the method streams.`;
  throw new VModelError("internal", message, namesOf(target));
}

/** What a handler throws while it is being closed reaches nobody: its caller has gone. */
async function closeIterator(items: AsyncIterator<unknown> | Iterator<unknown> | undefined): Promise<void> {
  try {
    await items?.return?.();
  } catch {}
}
