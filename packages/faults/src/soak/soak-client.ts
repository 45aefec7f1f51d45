import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { createHttpTransport, isVModelError, type Transport, VModelError } from "@vmodel/client";
import type { Step } from "@vmodel/core";
import type { ItemStream } from "@vmodel/core/transport";
import type { Ended, Tally } from "./tally.ts";

/** How a caller bounds its call. */
export interface Bounds {
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** How a request ended, and with what. */
export interface Seen {
  readonly ended: Ended;
  readonly value?: unknown;
  readonly message?: string;
}

/** One client of a soak: the HTTP transport, and what it has seen of its calls. */
export class SoakClient {
  readonly url: string;
  readonly #port: number;
  readonly #tally: Tally;
  readonly #transport: Transport;
  readonly #name: string;
  #ids = 0;

  constructor(name: string, url: string, tally: Tally) {
    this.#name = name;
    this.url = url;
    this.#port = Number(new URL(url).port);
    this.#tally = tally;
    this.#transport = createHttpTransport({ baseUrl: url, retries: 0 });
  }

  /** Calls a method and reads a stream to its end. */
  async call(service: string, method: string, args: Readonly<Record<string, unknown>>, bounds: Bounds = {}) {
    return await this.#tallied(service, method, bounds, async (requestId) => {
      const options = { ...bounds, requestId };
      const result = await this.#transport.send({ kind: "invoke", service, method, args, options });
      if (!isStream(result)) return result;
      const items: unknown[] = [];
      for await (const item of result) items.push(item);
      return items;
    });
  }

  /** Calls a method under a deadline that only the host watches. */
  async callWithin(timeoutMs: number, service: string, method: string, args: object): Promise<Seen> {
    const headers = { "content-type": "application/json", "vmodel-timeout-ms": String(timeoutMs) };
    const init = { method: "POST", headers, body: JSON.stringify(args) };
    const response = await fetch(`${this.url}/v1/services/${service}/methods/${method}`, init);
    const body = (await response.json()) as { code: Ended; detail: string };
    const seen: Seen = response.ok ? { ended: "ok", value: body } : { ended: body.code, message: body.detail };
    this.#tally.add(service, method, seen.ended);
    return seen;
  }

  /** Reads so many items of a stream, and leaves. */
  async leave(service: string, method: string, args: Readonly<Record<string, unknown>>, items: number): Promise<Seen> {
    return await this.#tallied(service, method, {}, async (requestId) => {
      const options = { requestId };
      const result = (await this.#transport.send({ kind: "stream", service, method, args, options })) as ItemStream;
      const taken: unknown[] = [];
      for await (const item of result) {
        taken.push(item);
        if (taken.length >= items) throw left;
      }
      return taken;
    });
  }

  /** Sends a request and is gone, without a word, after so many bytes of it or of its answer. */
  async die(service: string, method: string, args: object, { sent, read }: { sent: number; read: number }) {
    const body = JSON.stringify(args);
    const head = [
      `POST /v1/services/${service}/methods/${method} HTTP/1.1`,
      "host: 127.0.0.1",
      "connection: close",
      "content-type: application/json",
      `content-length: ${body.length}`,
    ].join("\r\n");
    const request = `${head}\r\n\r\n${body}`;
    const socket = connect(this.#port, "127.0.0.1");
    socket.on("error", () => {});
    await once(socket, "connect");
    this.#tally.add(service, method, "gone");
    socket.write(request.slice(0, Math.max(1, Math.floor(request.length * sent))));
    if (read > 0) await untilRead(socket, read);
    socket.resetAndDestroy();
  }

  /** Runs a step. */
  async step(service: string, step: Step, bounds: Bounds = {}): Promise<Seen> {
    return await this.#seen(bounds, async (requestId) =>
      this.#transport.send({ kind: "step", service, step, options: { ...bounds, requestId } }),
    );
  }

  /** Waits until a service is ready. */
  async ready(service: string, timeoutMs: number): Promise<Seen> {
    try {
      await this.#transport.send({ kind: "ready", service, options: { timeoutMs } });
      return { ended: "ok" };
    } catch (error) {
      const { code, message } = VModelError.from(error);
      return { ended: code === "deadline_exceeded" ? "gone" : code, message };
    }
  }

  /** Asks for a step without waiting for its end. */
  async begin(service: string, step: Step): Promise<Seen> {
    const response = await fetch(`${this.url}/v1/services/${service}/${step}?wait=false`, { method: "POST" });
    const body = (await response.json()) as { code?: Ended; detail?: string };
    return response.status === 202 ? { ended: "ok" } : { ended: body.code ?? "internal", message: body.detail ?? "" };
  }

  async get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(this.url + path);
    return { status: response.status, body: await response.json() };
  }

  /** Reads so many events of a service, and leaves. */
  async watch(service: string, events: number): Promise<void> {
    const response = await fetch(`${this.url}/v1/services/${service}/events`);
    let seen = 0;
    for await (const chunk of response.body ?? []) {
      seen += Buffer.from(chunk).toString().split("\n\n").length - 1;
      if (seen >= events) return;
    }
  }

  async #tallied(service: string, method: string, bounds: Bounds, ask: (requestId: string) => Promise<unknown>) {
    const seen = await this.#seen(bounds, ask);
    this.#tally.add(service, method, seen.ended);
    return seen;
  }

  async #seen(bounds: Bounds, ask: (requestId: string) => Promise<unknown>): Promise<Seen> {
    const requestId = `${this.#name}-${++this.#ids}`;
    try {
      return { ended: "ok", value: await ask(requestId) };
    } catch (thrown) {
      if (thrown === left) return { ended: "gone" };
      const error = isVModelError(thrown) ? thrown : VModelError.from(thrown);
      // What the host says bears the request's id.
      if (error.requestId !== undefined) return { ended: error.code, message: error.message };
      const impatient = bounds.signal?.aborted === true || error.code === "deadline_exceeded";
      if (impatient) return { ended: "gone", message: error.message };
      throw new Error(`${requestId} got no answer: ${error.message}`, { cause: error });
    }
  }
}

/** Resolves once so many bytes have been read, or no more come. */
function untilRead(socket: Socket, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    let received = 0;
    socket.on("data", (chunk) => {
      received += chunk.length;
      if (received >= bytes) resolve();
    });
    socket.once("close", () => resolve());
  });
}

/** Thrown to leave a stream. */
const left = new Error("left");

function isStream(value: unknown): value is ItemStream {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
