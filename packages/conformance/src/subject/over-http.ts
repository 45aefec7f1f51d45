import { type Client, createClient, createHttpTransport, type Transport } from "@vmodel/client";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { protocols } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
import { createHost, type Host } from "@vmodel/runtime-node";
import { readDescriptors } from "./descriptors.ts";
import { ObservedVModel } from "./observed-vmodel.ts";
import { type Asked, type Subject, type SubjectAsk, type SubjectKind, testServices } from "./subject.ts";
import { untilStatus } from "./until-status.ts";

/** A host on a free port of this machine, through a client. */
export const overHttp: SubjectKind = {
  name: "over HTTP",
  embedded: false,
  async open({ service, limits, dataDirectory }) {
    const vm = new ObservedVModel([{ package: testServices }], {
      limits,
      ...(dataDirectory !== undefined && { dataDirectory }),
    });
    const host = createHost(vm, { start: "none" });
    const { url } = await host.listen({ port: 0 });
    const descriptor = (await readDescriptors()).get(service);
    if (descriptor === undefined) throw new Error(`service-info.json has no ${service}: run vmodel build`);
    const transport = createHttpTransport({ baseUrl: url, retries: 0 });
    return new HttpSubject(vm, host, transport, descriptor);
  },
};

/** A client's functions as they are called here, by names that are only known at run time. */
type AnyFunction = (...args: unknown[]) => Promise<unknown>;
type AnyFunctions = Readonly<Record<string, AnyFunction>>;

class HttpSubject implements Subject {
  readonly #vm: ObservedVModel;
  readonly #host: Host;
  readonly #transport: Transport;
  readonly #client: Client<{ readonly it: ServiceDescriptor }>;
  readonly #service: ServiceDescriptor;

  constructor(vm: ObservedVModel, host: Host, transport: Transport, service: ServiceDescriptor) {
    this.#vm = vm;
    this.#host = host;
    this.#transport = transport;
    this.#service = service;
    this.#client = createClient({ it: service }, { transport });
  }

  ask(ask: SubjectAsk, options: CallOptions): Asked {
    const requestId = options.requestId ?? "";
    const taken = ask.ask === "step" ? this.#vm.taken(requestId) : Promise.resolve();
    const answer = this.#answer(ask, options);
    // A step that the client refuses never arrives.
    return { answer, taken: Promise.race([taken, answer.catch(() => {})]) };
  }

  status(): Promise<ServiceStatus> {
    return this.#lifecycle({}).status?.() as Promise<ServiceStatus>;
  }

  until(wanted: (status: ServiceStatus) => boolean): Promise<void> {
    return untilStatus(this.#vm, this.#service.name, wanted);
  }

  async close(): Promise<void> {
    this.#host.drain();
    try {
      await this.#vm.close();
    } finally {
      await this.#host.close();
    }
  }

  async #answer(ask: SubjectAsk, options: CallOptions): Promise<unknown> {
    const { name: service, protocol, methods } = this.#service;
    switch (ask.ask) {
      case "step":
        // The client has no function for a step that the protocol lacks, but anybody can ask a host for it.
        if (!protocols[protocol].steps.includes(ask.step)) {
          return this.#transport.send({ kind: "step", service, step: ask.step, options });
        }
        return this.#lifecycle(options)[ask.step]?.();
      case "ready":
        return this.#lifecycle(options).ready?.();
      case "call":
      case "stream": {
        const client = this.#client.$with(options);
        if (!Object.hasOwn(methods, ask.method)) return client.$invoke(service, ask.method, ask.args);
        // By names, because the types of a descriptor that was read at run time say nothing.
        return (client.$call as unknown as AnyFunction)("it", ask.method, ask.args);
      }
      default:
        throw new Error("runAndDump has no route: the row needs on: embedded");
    }
  }

  #lifecycle(options: CallOptions): AnyFunctions {
    return this.#client.$with(options).$lifecycle.it as unknown as AnyFunctions;
  }
}
