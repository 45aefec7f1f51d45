import { type Client, createClient, type Transport } from "@vmodel/client";
import type { ServiceDescriptor } from "@vmodel/client/codegen-v1";
import { protocols } from "@vmodel/core";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
import { readDescriptor } from "./descriptor.ts";
import type { ObservedVModel } from "./observed-vmodel.ts";
import type { Asked, Subject, SubjectAsk } from "./subject.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { untilStatus } from "./until-status.ts";

/** A client's functions as they are called here, by names that are only known at run time. */
type AnyFunction = (...args: unknown[]) => Promise<unknown>;

/** What a {@link ClientSubject} stands on. */
export interface ClientSubjectOptions {
  readonly service: string;
  /** Where the service runs. */
  readonly vm: ObservedVModel;
  /** How the client reaches it. */
  readonly transport: Transport;
  readonly close: () => Promise<void>;
}

/** A service through a typed client. */
export class ClientSubject implements Subject {
  readonly close: () => Promise<void>;
  readonly #vm: ObservedVModel;
  readonly #transport: Transport;
  readonly #client: Client<{ readonly it: ServiceDescriptor }>;
  readonly #service: ServiceDescriptor;

  private constructor({ vm, transport, close }: ClientSubjectOptions, service: ServiceDescriptor) {
    this.close = close;
    this.#vm = vm;
    this.#transport = transport;
    this.#service = service;
    this.#client = createClient({ it: service }, { transport });
  }

  static async open(options: ClientSubjectOptions): Promise<ClientSubject> {
    return new ClientSubject(options, await readDescriptor(options.service));
  }

  ask(ask: SubjectAsk, options: CallOptions): Asked {
    const taken = ask.ask === "step" ? this.#vm.taken(options.requestId ?? "") : Promise.resolve();
    const answer = this.#answer(ask, options);
    // A step that the client refuses never arrives.
    return { answer, taken: Promise.race([taken, answer.catch(() => {})]) };
  }

  status(): Promise<ServiceStatus> {
    return this.#client.$lifecycle.it.status();
  }

  tally(): Tally {
    return tallyOf(this.#vm, this.#service.name);
  }

  until(wanted: (status: ServiceStatus) => boolean): Promise<void> {
    return untilStatus(this.#vm, this.#service.name, wanted);
  }

  async #answer(ask: SubjectAsk, options: CallOptions): Promise<unknown> {
    const { name: service, protocol, methods } = this.#service;
    const client = this.#client.$with(options);
    switch (ask.ask) {
      case "step": {
        // The client has no function for a step that the protocol lacks, but anybody can ask a host for it.
        if (!protocols[protocol].steps.includes(ask.step)) {
          return this.#transport.send({ kind: "step", service, step: ask.step, options });
        }
        const steps = client.$lifecycle.it as unknown as Readonly<Record<string, AnyFunction>>;
        return steps[ask.step]?.();
      }
      case "ready":
        return client.$lifecycle.it.ready();
      case "call":
      case "stream":
        if (!Object.hasOwn(methods, ask.method)) return client.$invoke(service, ask.method, ask.args);
        // By names, because the types of a descriptor that was read at run time say nothing.
        return (client.$call as unknown as AnyFunction)("it", ask.method, ask.args);
      default:
        throw new Error("runAndDump has no route: the row needs on: embedded");
    }
  }
}
