import { setImmediate } from "node:timers/promises";
import type { ServiceStatus } from "@vmodel/core/lifecycle";
import type { CallOptions } from "@vmodel/core/transport";
import { VModel } from "@vmodel/runtime-node";
import {
  type Asked,
  type Subject,
  type SubjectAsk,
  type SubjectKind,
  type SubjectOptions,
  vmodelOf,
} from "./subject.ts";
import { type Tally, tallyOf } from "./tally.ts";
import { untilStatus } from "./until-status.ts";

/** A VModel in this process, through its own functions. */
export const embedded: SubjectKind = {
  name: "embedded",
  embedded: true,
  runner: "in-process",
  async open(options) {
    const vm = new VModel(...vmodelOf(options));
    return new EmbeddedSubject(await vm.open(), options);
  },
};

class EmbeddedSubject implements Subject {
  readonly #vm: VModel;
  readonly #service: string;

  constructor(vm: VModel, { service }: SubjectOptions) {
    this.#vm = vm;
    this.#service = service;
  }

  ask(ask: SubjectAsk, options: CallOptions): Asked {
    return { answer: this.#answer(ask, options), taken: setImmediate() };
  }

  status(): Promise<ServiceStatus> {
    return this.#vm.status(this.#service);
  }

  tally(): Tally {
    return tallyOf(this.#vm, this.#service);
  }

  until(wanted: (status: ServiceStatus) => boolean): Promise<void> {
    return untilStatus(this.#vm, this.#service, wanted);
  }

  close(): Promise<void> {
    return this.#vm.close();
  }

  #answer(ask: SubjectAsk, options: CallOptions): Promise<unknown> {
    const service = this.#service;
    switch (ask.ask) {
      case "step":
        return this.#vm[ask.step](service, options);
      case "ready":
        return this.#vm.ready(service, options);
      case "call":
      case "stream":
        return this.#vm.run(service, ask.method, ask.args, options);
      default:
        return this.#vm.runAndDump(service, ask.method, ask.args, options);
    }
  }
}
