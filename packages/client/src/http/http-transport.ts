import { CodecError } from "@vmodel/core/json";
import type { Call, ItemStream, StatusCall, StepCall, Transport, TransportCall } from "@vmodel/core/transport";
import { CallLimit } from "../call/call-limit.ts";
import { encodeArguments, refusal } from "../call/encode-arguments.ts";
import { kindMismatch } from "../call/kind-mismatch.ts";
import { laterCbor, laterCodecs } from "../call/later-parts.ts";
import { type Target, targetOf } from "../call/target.ts";
import { exchange, timeoutHeader } from "./exchange.ts";
import { cbor, events, json } from "./media-types.ts";
import { type HttpSettings, type HttpTransportOptions, toHttpSettings } from "./options.ts";
import { type AnswerContext, discard, readValue, streamOf } from "./read-answer.ts";
import { openItems } from "./read-items.ts";
import { eventsPath, methodPath, statusPath, stepPath } from "./routes.ts";
import { waitUntilReady } from "./wait-until-ready.ts";

/**
 * Calls the services of a host over HTTP, in Node and in browsers. Nothing is sent before the first call.
 *
 * @throws VModelError `invalid_argument` when an option is wrong
 * @example
 * ```ts
 * const transport = createHttpTransport({ baseUrl: "http://127.0.0.1:8000", token: () => session.token });
 * ```
 */
export function createHttpTransport(options: HttpTransportOptions): Transport {
  const transport = new HttpTransport(toHttpSettings(options));
  return { send: (call) => transport.send(call) };
}

class HttpTransport implements Transport {
  readonly #settings: HttpSettings;

  constructor(settings: HttpSettings) {
    this.#settings = settings;
  }

  async send(call: TransportCall): Promise<unknown> {
    switch (call.kind) {
      case "stream":
        return this.#stream(call);
      case "call":
      case "invoke":
        return this.#call(call);
      default:
        return this.#askLifecycle(call);
    }
  }

  /** Cold: the request is made when the first item is asked for. */
  async *#stream(call: Call): ItemStream {
    const items = await this.#call(call);
    yield* items as ItemStream;
  }

  /** A value, or the opened stream of items, whichever the answer is and the call allows. */
  async #call(call: Call): Promise<unknown> {
    const { base, timeoutMs } = this.#settings;
    const target = targetOf(call);
    const limit = new CallLimit(target, { ...call.options, timeoutMs: call.options.timeoutMs ?? timeoutMs });
    let streaming = false;
    try {
      limit.start();
      const codecs = call.schemas && (await laterCodecs(target, limit)).codecsOf(call.schemas, call.defs, target);
      const context = { base, target, limit, codecs };
      const response = await this.#post(call, context);
      const body = streamOf(response);
      const expected = call.kind === "invoke" || (call.kind === "stream") === (body !== undefined);
      if (!expected) {
        discard(response);
        throw kindMismatch(target, { streams: body !== undefined });
      }
      if (body === undefined) return await readValue(response, context);
      streaming = true;
      // Nobody waits for an item yet.
      if (call.kind === "invoke") limit.stop();
      return await openItems({ ...context, response, body });
    } finally {
      // The limit of a stream is closed by its generator.
      if (!streaming) limit.close();
    }
  }

  async #post(call: Call, { target, limit, codecs }: AnswerContext): Promise<Response> {
    const streams = call.kind === "stream";
    const binary = codecs?.args.carriesBytes === true || (!streams && codecs?.returns.carriesBytes === true);
    const wire = encodeArguments(call, codecs, binary ? "binary" : "json", target);
    return await exchange(this.#settings, {
      verb: "POST",
      path: methodPath(call),
      headers: {
        "content-type": binary ? cbor : json,
        accept: { call: binary ? `${cbor}, ${json}` : json, stream: events, invoke: `${json}, ${events}` }[call.kind],
        "vmodel-contract": call.contract,
        [timeoutHeader]: limit.timeoutMs?.toString(),
      },
      body: toBody(wire, binary ? (await laterCbor(target, limit)).encodeCbor : JSON.stringify, target),
      options: call.options,
      target,
      limit,
      codecs,
    });
  }

  async #askLifecycle(call: StepCall | StatusCall): Promise<unknown> {
    const { base } = this.#settings;
    const target = targetOf(call);
    const limit = new CallLimit(target, call.options);
    const isStep = call.kind === "step";
    const ask = (verb: "GET" | "POST", path: string, accept: string): Promise<Response> =>
      exchange(this.#settings, { verb, path, headers: { accept }, options: call.options, target, limit, isStep });
    try {
      limit.start();
      if (call.kind === "ready") {
        return await waitUntilReady({ base, target, limit, open: () => ask("GET", eventsPath(call), events) });
      }
      const response = await (call.kind === "step"
        ? ask("POST", stepPath(call), json)
        : ask("GET", statusPath(call), json));
      return await readValue(response, { base, target, limit });
    } finally {
      limit.close();
    }
  }
}

type Body = string | Uint8Array<ArrayBuffer>;

function toBody(wire: unknown, encode: (wire: unknown) => Body, target: Target): Body {
  try {
    return encode(wire);
  } catch (error) {
    if (error instanceof CodecError) throw refusal(error, target);
    if (!(error instanceof RangeError)) throw error;
    throw refusal({ path: "", message: "is nested too deeply or too large for JSON" }, target);
  }
}
