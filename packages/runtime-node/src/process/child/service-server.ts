import type { Socket } from "node:net";
import { type Step, VModelError } from "@vmodel/core";
import { withFields } from "../../logging/logger.ts";
import { isPromiseLike } from "../../runner/is-promise-like.ts";
import { toLookable } from "../../runner/to-lookable.ts";
import { continueTrace, withinTrace } from "../../tracing/carrier.ts";
import { flushTraces } from "../../tracing/flush-traces.ts";
import { IdMap } from "../id-map.ts";
import { Channel } from "../wire/channel.ts";
import type { CallHead, Reply, Request, Setup } from "../wire/messages.ts";
import { toOutcomes, toSendableOutcomes } from "../wire/outcomes.ts";
import { toPlainThrown, toThrown } from "../wire/thrown.ts";
import { writeMessage } from "../wire/write-message.ts";
import { endProcessGroup } from "./end-process-group.ts";
import { type OpenService, openService } from "./open-service.ts";
import { remoteLogger } from "./remote-logger.ts";
import { ServedCall } from "./served-call.ts";
import { ServedSignal } from "./served-signal.ts";
import { ServedStreams } from "./served-streams.ts";

type RequestOf<T extends Request[0]> = Extract<Request, readonly [T, ...unknown[]]>;

/** How long the spans of a process that is to end may take to be sent, in ms; the host waits a little longer for its end. */
const longestFlushMs = 1000;

/** Runs one service as the host at the other end of the socket asks for it; the process ends with the host. */
export class ServiceServer {
  readonly #channel: Channel<Request, Reply>;
  readonly #log = remoteLogger((reply) => this.#channel.send(reply));
  /** What runs, by the id of its request. */
  readonly #running = new IdMap<ServedSignal>();
  readonly #streams = new ServedStreams((call) => this.#running.take(call));
  #streaming: ReadonlySet<string> = new Set();
  #batched: ReadonlySet<string> = new Set();
  #opening: Promise<OpenService> | undefined;
  #service: OpenService | undefined;

  constructor(socket: Socket) {
    // Models use the memory of their results again.
    this.#channel = new Channel(socket, true, {
      onMessage: (request) => (this.#requests[request[0]] as (request: Request) => void)(request),
      // Its host is gone, or has no use for it any more.
      onUnreadable: (id, error) => {
        // Without its setup it is of no use.
        if (id === 0) throw error;
        this.#fail(id, new TypeError(`what it is given cannot be read in the service's process: ${error.message}`));
      },
      // What it sends is its own memory, or a copy.
      onUnsent: () => {},
      onClose: endProcessGroup,
    });
  }

  /** Takes what the host has sent; it is not looked at any more when this returns. */
  receive(chunk: Buffer): void {
    this.#channel.receive(chunk);
  }

  readonly #requests: { readonly [T in Request[0]]: (request: RequestOf<T>) => void } = {
    setup: ([, setup]) => this.#setUp(setup),
    begin: ([, id]) => this.#answer(id, () => this.#begin()),
    hook: ([, id, hook, trace]) => continueTrace(trace, () => this.#hook(id, hook)),
    call: ([, id, method, args, head]) => this.#call(id, method, args, head),
    next: ([, id, of]) => this.#answer(id, () => this.#streams.next(of), this.#running.get(of)),
    return: ([, id, of]) => this.#answer(id, () => this.#streams.return(of), this.#running.get(of)),
    abort: ([, id, reason]) => this.#running.get(id)?.abort(reason),
    end: () => void flushTraces(longestFlushMs).finally(() => process.exit(0)),
  };

  #setUp(setup: Setup): void {
    const { methods = [] } = setup.manifest.services[0] ?? {};
    this.#streaming = new Set(methods.filter(({ stream }) => stream).map(({ name }) => name));
    this.#batched = new Set(methods.filter(({ batch }) => batch !== undefined).map(({ name }) => name));
    this.#opening = openService(setup, this.#log);
    // Every hook tells of it.
    this.#opening.catch(() => {});
  }

  async #open(): Promise<OpenService> {
    if (this.#opening === undefined) throw new Error("nobody has said which service this process is for");
    this.#service = await this.#opening;
    return this.#service;
  }

  async #begin(): Promise<void> {
    const { runner } = await this.#open();
    await runner.begin();
  }

  #hook(id: number, hook: Step): void {
    const served = new ServedSignal();
    this.#running.add(id, served);
    this.#answer(id, () => this.#run(id, hook, served), served);
  }

  /** Answers the resident memory before the hook, in bytes. */
  async #run(id: number, hook: Step, { signal }: ServedSignal): Promise<number> {
    const before = process.memoryUsage.rss();
    const { runner, prepareChecks } = await this.#open();
    if (hook === "test") await prepareChecks();
    await runner.run(hook, { signal, progress: (progress) => this.#channel.send(["progress", id, progress]) });
    return before;
  }

  #call(id: number, method: string, args: unknown[], head: CallHead): void {
    const call = new ServedCall(head, () => withFields(this.#log, { method, request_id: head.requestId }));
    this.#running.add(id, call);
    const within = withinTrace(head.trace);
    try {
      if (this.#service === undefined) throw new VModelError("failed_precondition", "The service is not loaded.");
      const { runner } = this.#service;
      const result = within(() => runner.call(method, args, call));
      if (this.#batched.has(method)) void this.#answerBatch(id, result, call);
      else if (this.#streaming.has(method)) this.#openStream(id, result, within);
      else if (isPromiseLike(result)) this.#answer(id, () => result, call);
      else this.#succeed(id, result);
    } catch (error) {
      this.#fail(id, error, call);
    }
  }

  #openStream(id: number, source: unknown, within: <T>(run: () => T) => T): void {
    this.#streams.open(id, source, within);
    this.#channel.send(["stream", id]);
  }

  async #answerBatch(id: number, result: unknown, call: ServedCall): Promise<void> {
    try {
      const returned = await result;
      this.#running.take(id);
      try {
        this.#channel.send(["done", id, toOutcomes(returned)]);
      } catch {
        const check = (value: unknown): void => void writeMessage(value, id, false);
        this.#channel.send(["done", id, toSendableOutcomes(returned as readonly unknown[], check)]);
      }
    } catch (error) {
      this.#fail(id, error, call);
    }
  }

  #answer(id: number, run: () => PromiseLike<unknown>, served?: ServedSignal): void {
    run().then(
      (value) => this.#succeed(id, value),
      (error) => this.#fail(id, error, served),
    );
  }

  #succeed(id: number, value: unknown): void {
    this.#running.take(id);
    try {
      this.#channel.send(["done", id, value]);
    } catch (error) {
      const message = `what it returns cannot leave the service's process: ${(error as Error).message}`;
      this.#fail(id, new TypeError(message));
    }
  }

  #fail(id: number, given: unknown, served?: ServedSignal): void {
    const thrown = toLookable(given);
    this.#running.take(id);
    if (served?.isReason(thrown)) return this.#channel.send(["failed", id, { aborted: true }]);
    try {
      this.#channel.send(["failed", id, toThrown(thrown)]);
    } catch {
      this.#channel.send(["failed", id, toPlainThrown(thrown)]);
    }
  }
}
