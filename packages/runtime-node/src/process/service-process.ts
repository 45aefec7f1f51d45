import type { ChildProcess } from "node:child_process";
import type { Socket } from "node:net";
import { type CallContext, type Logger, type Step, VModelError } from "@vmodel/core";
import type { HookRun, Reason } from "@vmodel/core/lifecycle";
import { onExit } from "../data/exit.ts";
import { injectTrace } from "../tracing/carrier.ts";
import { channelFd } from "./channel-fd.ts";
import { crashReason, type Exit, overMemory, toError } from "./death.ts";
import { guardGroup } from "./guardian.ts";
import type { ProcessOptions } from "./options.ts";
import { readLines } from "./output-lines.ts";
import { RemoteStream } from "./remote-stream.ts";
import { type Confinement, confine } from "./resources/confinement.ts";
import { startProcess } from "./start-process.ts";
import { WaitingRequests } from "./waiting-requests.ts";
import { Channel } from "./wire/channel.ts";
import type { Reply, Request, Setup } from "./wire/messages.ts";

/** What a {@link ServiceProcess} stands on. */
export interface ServiceProcessOptions {
  readonly setup: Setup;
  readonly options: ProcessOptions;
  readonly log: Logger;
  /** The process has died without having been told to. Told before those who wait are. */
  onCrash(reason: Reason): void;
}

interface AskOptions {
  /** The call whose stream is read: it has the signal. */
  readonly of?: number;
  readonly signal?: AbortSignal | undefined;
  readonly method?: string;
  readonly requestId?: string;
  readonly onProgress?: HookRun["progress"] | undefined;
}

/** How long a process may take to end by itself, in ms. */
const exitMs = 2000;

/** How long the last words of a dead process may take to arrive, in ms: somebody else may hold its end of the channel. */
const lastWordsMs = 200;

/** How many of its last lines on standard error are told of a process that died. */
const lastLines = 20;

/** One service process, from its start to its end. */
export class ServiceProcess {
  /** Resolves when the process is gone. */
  readonly gone: Promise<void>;
  readonly #options: ServiceProcessOptions;
  readonly #confinement: Confinement;
  readonly #child: ChildProcess;
  readonly #channel: Channel<Reply, Request>;
  readonly #waiting: WaitingRequests;
  /** Those that have not ended. */
  readonly #streams = new Set<RemoteStream>();
  readonly #errorLines: string[] = [];
  readonly #forget: () => void;
  #ids = 0;
  /** Why nothing can be asked any longer. */
  #dead: Reason | undefined;
  #ending = false;
  #why: string | undefined;
  #exit: Exit | undefined;
  #closed = false;
  #isGone = (): void => {};

  constructor(options: ServiceProcessOptions) {
    const { setup, log } = options;
    this.#options = options;
    this.#confinement = confine(setup.service, setup.resources, options.options.cgroups ?? true);
    this.#child = this.#start();
    this.gone = new Promise((resolve) => {
      this.#isGone = resolve;
    });
    const child = this.#child;
    child.on("exit", (code, signal) => this.#onExit({ code, signal }));
    child.on("close", () => this.#tellCrash());
    const guarded = child.pid === undefined ? () => {} : guardGroup(child.pid);
    const forgetExit = onExit(() => this.#signalGroup());
    this.#forget = () => {
      guarded();
      forgetExit();
    };
    this.#listen("stdout", (line) => log.info(line, { stream: "stdout" }));
    this.#listen("stderr", (line) => {
      log.warn(line, { stream: "stderr" });
      if (this.#errorLines.push(line) > lastLines) this.#errorLines.shift();
    });
    this.#channel = new Channel(child.stdio[channelFd] as Socket, false, {
      onMessage: (reply) => this.#take(reply),
      onUnreadable: (id, error) => this.#onUnreadable(id, error),
      onUnsent: (id) => this.#onUnsent(id),
      onClose: (error) => this.#onClose(error),
    });
    this.#waiting = new WaitingRequests((busy) => this.#keepAlive(busy));
    this.#keepAlive(false);
    if (child.pid !== undefined) this.#confinement.begin(child.pid, (used) => this.#onOverMemory(used));
    this.#channel.send(["setup", setup]);
  }

  get pid(): number | undefined {
    return this.#dead === undefined ? this.#child.pid : undefined;
  }

  get confinement(): Confinement {
    return this.#confinement;
  }

  /** Whether it can be asked for anything. */
  get lives(): boolean {
    return this.#dead === undefined;
  }

  /** Makes the instance of a minimal service. */
  async begin(): Promise<void> {
    await this.#ask((id) => ["begin", id]);
  }

  /** Runs a hook; answers the resident memory before it, in bytes. */
  async run(hook: Step, { signal, progress }: HookRun): Promise<number> {
    const memory = await this.#ask((id) => ["hook", id, hook, injectTrace()], { signal, onProgress: progress });
    return Number(memory);
  }

  /** Calls a service function: its value, or a stream. */
  call(method: string, args: unknown[], context: CallContext): Promise<unknown> {
    const { signal, requestId, deadline } = context;
    const head = { requestId, deadline, trace: injectTrace() };
    return this.#ask((id) => ["call", id, method, args, head], { signal, method, requestId });
  }

  /** Has it end by itself, and ends it by force if it does not. */
  async end(): Promise<void> {
    if (this.#dead !== undefined) return this.gone;
    this.#ending = true;
    this.#child.ref();
    this.#channel.send(["end"]);
    const timer = setTimeout(() => this.#signalGroup(), exitMs);
    await this.gone;
    clearTimeout(timer);
  }

  /** Ends it at once; those who wait are told the reason. */
  kill(reason: Reason): void {
    if (this.#dead !== undefined) return;
    this.#ending = true;
    this.#child.ref();
    this.#signalGroup();
    this.#die(reason);
  }

  #start(): ChildProcess {
    const { setup, options } = this.#options;
    const { service } = setup;
    try {
      const child = startProcess(service, options, this.#confinement);
      if ((child.stdio as typeof child.stdio | undefined) !== undefined) {
        child.on("error", (error) => this.#onFailedStart(error));
        return child;
      }
      // Without as many files it has not even begun, which is told as an error, too.
      child.on("error", () => {});
      const advice = "Too many files are open: raise the limit (ulimit -n), or close some.";
      throw new VModelError("insufficient_resources", `The process of ${service} could not be started. ${advice}`);
    } catch (error) {
      this.#confinement.end();
      throw error;
    }
  }

  #ask(make: (id: number) => Request, { signal, onProgress, of, ...call }: AskOptions = {}): Promise<unknown> {
    const asked = { service: this.#options.setup.service, ...call };
    const dead = this.#dead;
    if (dead !== undefined) return Promise.reject(toError(dead, asked));
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      const onStream = (): void => resolve(this.#openStream(id, { signal, ...call }));
      this.#waiting.add(id, { asked, signal, resolve, reject, onStream, onProgress });
      try {
        this.#channel.send(make(id));
      } catch (error) {
        this.#waiting.take(id);
        reject(error);
      }
      if (signal !== undefined && of === undefined) this.#watch(id, signal);
    });
  }

  /** Nothing is done about what has ended when the signal fires: the process knows it no longer. */
  #watch(id: number, signal: AbortSignal): void {
    if (signal.aborted) this.#abort(id, signal.reason);
    else signal.addEventListener("abort", () => this.#abort(id, signal.reason), { once: true });
  }

  #openStream(call: number, { signal, ...asked }: AskOptions): RemoteStream {
    const ask = (kind: "next" | "return") => this.#ask((id) => [kind, id, call], { signal, ...asked, of: call });
    const stream: RemoteStream = new RemoteStream({
      ask: ask as (kind: "next" | "return") => Promise<IteratorResult<unknown, undefined>>,
      toLoss: (reason) => toError(reason, { service: this.#options.setup.service, ...asked }),
      onEnd: () => this.#streams.delete(stream),
    });
    this.#streams.add(stream);
    return stream;
  }

  #abort(id: number, reason: unknown): void {
    if (this.#dead !== undefined) return;
    this.#channel.send(["abort", id, reason instanceof Error ? reason.message : String(reason)]);
  }

  #take(reply: Reply): void {
    if (reply[0] !== "log") return this.#waiting.answer(reply);
    const [, level, message, fields] = reply;
    this.#options.log[level](message, fields);
  }

  #onUnreadable(id: number, { message }: Error): void {
    const error = new TypeError(`what comes from the service's process cannot be read: ${message}`);
    if (id === 0) this.#options.log.warn(error.message);
    else this.#waiting.take(id)?.reject(error);
  }

  #onUnsent(id: number): void {
    const { service } = this.#options.setup;
    const what = "memory that it was given was transferred or made smaller before it could be sent";
    const advice = "Wait for the answer before the memory goes elsewhere, or call with a copy.";
    this.#waiting.take(id)?.reject(new TypeError(`${what} to the process of ${service}. ${advice}`));
  }

  #listen(name: "stdout" | "stderr", onLine: (line: string) => void): void {
    const stream = this.#child[name];
    if (stream === null) return;
    readLines(stream, onLine);
    (stream as Socket).unref();
  }

  #onFailedStart(error: Error): void {
    // That it cannot be killed is told as an error, too.
    if (this.#child.pid !== undefined) return;
    const message = `The process of ${this.#options.setup.service} could not be started: ${error.message}.`;
    this.#die({ code: "crashed", message, retriable: false });
    this.#finish();
  }

  #onExit(exit: Exit): void {
    this.#exit = exit;
    // What it has started itself must not outlive it.
    this.#signalGroup();
    if (this.#closed) this.#settle(exit);
    else setTimeout(() => this.#channel.close(), lastWordsMs);
  }

  #onClose(error: Error | undefined): void {
    this.#closed = true;
    if (this.#exit !== undefined) return this.#settle(this.#exit);
    if (error !== undefined) this.#why ??= `its channel failed: ${error.message}`;
    // Without a channel it is of no use, and it should have ended by itself.
    if (!this.#ending) this.#signalGroup();
  }

  /** Both the process and all that it has said are here. */
  #settle(exit: Exit): void {
    const { setup, onCrash } = this.#options;
    if (this.#dead === undefined) {
      // What the kernel did comes before what followed from it.
      if (this.#confinement.exceeded()) this.#why = overMemory(undefined, setup.resources.memory ?? 0);
      const reason = crashReason(setup.service, exit, this.#why);
      const crashed = !this.#ending;
      this.#die(reason, crashed ? onCrash : undefined);
    }
    this.#finish();
  }

  #die(reason: Reason, onCrash?: (reason: Reason) => void): void {
    this.#dead = reason;
    onCrash?.(reason);
    this.#waiting.rejectAll((asked) => toError(reason, asked));
    for (const stream of [...this.#streams]) stream.lose(reason);
  }

  #finish(): void {
    this.#confinement.end();
    this.#forget();
    this.#isGone();
  }

  #tellCrash(): void {
    if (this.#ending || this.#exit === undefined) return;
    const { setup, log } = this.#options;
    const { message } = crashReason(setup.service, this.#exit, this.#why);
    log.error(message, { ...this.#exit, ...(this.#errorLines.length > 0 && { stderr: this.#errorLines.join("\n") }) });
  }

  #onOverMemory(used: number): void {
    this.#why ??= overMemory(used, this.#options.setup.resources.memory ?? 0);
    this.#signalGroup();
  }

  /** Ends the process and all that it has started. */
  #signalGroup(): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // Nothing of it is left, or the system has no groups.
      if (this.#exit === undefined) this.#child.kill("SIGKILL");
    }
  }

  /** Who waits for an answer has to get it; a service that waits for calls keeps no app alive. */
  #keepAlive(keep: boolean): void {
    this.#channel.keepAlive(keep);
    if (keep) this.#child.ref();
    else this.#child.unref();
  }
}
