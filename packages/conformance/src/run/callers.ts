import { setImmediate } from "node:timers/promises";
import type { ItemStream } from "@vmodel/core/transport";
import { over } from "../acts.ts";
import type { Ask, AskOptions } from "../row.ts";
import type { Asked, Subject } from "../subject/subject.ts";

interface Caller extends Asked {
  readonly controller: AbortController;
  answered: boolean;
}

/** Everybody who asks for something in one row. */
export class Callers {
  readonly #subject: () => Subject;
  readonly #callers = new Map<string, Caller>();
  #unnamed = 0;

  /** @param subject the present one */
  constructor(subject: () => Subject) {
    this.#subject = subject;
  }

  /** Names of those whose answer nobody has looked at. */
  get unanswered(): readonly string[] {
    return [...this.#callers].filter(([, { answered }]) => !answered).map(([name]) => name);
  }

  /** Asks, and waits until the service's side has it. */
  async begin(name: string, ask: Ask, options: AskOptions = {}): Promise<void> {
    if (this.#callers.has(name)) throw new Error(`two callers are named ${name}`);
    const caller = this.#ask(name, ask, options);
    caller.answer.catch(() => {});
    this.#callers.set(name, caller);
    await caller.taken;
  }

  /** The answer, of a caller or of what is asked now. */
  async answer(of: string | Ask): Promise<unknown> {
    const name = typeof of === "string" ? of : `${of.ask}-${++this.#unnamed}`;
    if (typeof of !== "string") await this.begin(name, of);
    const caller = this.#find(name);
    caller.answered = true;
    return caller.answer;
  }

  abort(name: string): void {
    this.#find(name).controller.abort();
  }

  #ask(name: string, ask: Ask, { timeoutMs, aborted }: AskOptions): Caller {
    const controller = new AbortController();
    if (aborted) controller.abort();
    const caller = { controller, answered: false };
    if (ask.ask === "next" || ask.ask === "stop") {
      return { ...caller, answer: this.#read(ask), taken: Promise.resolve() };
    }
    if (ask.ask === "close") return { ...caller, answer: this.#subject().close(), taken: setImmediate() };
    const { signal } = controller;
    const options = { signal, requestId: name, ...(timeoutMs !== undefined && { timeoutMs }) };
    return { ...caller, ...this.#subject().ask(ask, options) };
  }

  async #read({ ask, stream }: Extract<Ask, { readonly stream: string }>): Promise<unknown> {
    const caller = this.#find(stream);
    caller.answered = true;
    const items = (await caller.answer) as ItemStream;
    const result = await (ask === "next" ? items.next() : items.return());
    return result.done ? over : result.value;
  }

  #find(name: string): Caller {
    const caller = this.#callers.get(name);
    if (caller === undefined) throw new Error(`nobody is named ${name}`);
    return caller;
  }
}
