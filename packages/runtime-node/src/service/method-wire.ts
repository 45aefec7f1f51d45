import { isServiceError, ServiceError, VModelError } from "@vmodel/core";
import { type Codec, CodecError, type WireForm } from "@vmodel/core/codec";
import type { ErrorInfo, JsonSchema, MethodInfo } from "@vmodel/core/manifest";
import type { ItemStream } from "@vmodel/core/transport";
import { codecOfSchema } from "../validation/codec-of.ts";
import type { Definitions } from "../validation/references.ts";
import { ResultCheck } from "../validation/result-check.ts";

/** What one method answers, as it crosses the wire: results, items and declared errors. */
export class MethodWire {
  /** Whether large bytes of a result may be memory that the service uses again, which must not be sent later as it is. */
  readonly sharesMemory: boolean;
  readonly #info: MethodInfo;
  readonly #definitions: Definitions;
  readonly #service: string;
  #codec: Codec | undefined;

  constructor(info: MethodInfo, definitions: Definitions, service: string, { sharesMemory = true } = {}) {
    this.sharesMemory = sharesMemory;
    this.#info = info;
    this.#definitions = definitions;
    this.#service = service;
  }

  /** The codec of the result, of a stream that of an item. */
  get codec(): Codec {
    this.#codec ??= codecOfSchema(this.#info.return.schema, this.#definitions);
    return this.#codec;
  }

  /**
   * A result or item in a form of the wire; `undefined` stays what it is.
   * @throws VModelError `internal` when the result is not what the manifest says, or cannot be said: the author's mistake
   */
  encode(value: unknown, form: WireForm): unknown {
    if (value === undefined) return value;
    try {
      return this.codec.encode(value, form);
    } catch (cause) {
      if (!(cause instanceof CodecError)) throw cause;
      const { name } = this.#info;
      const place = cause.path === "" ? "it" : cause.path;
      const message = `The result of ${this.#service}.${name} cannot be sent: ${place} ${cause.message}.`;
      throw new VModelError("internal", message, { service: this.#service, method: name, cause });
    }
  }

  /** The items of a stream in a form of the wire, and the error that ends it. */
  async *encodeItems(items: ItemStream, form: WireForm): ItemStream {
    try {
      for await (const item of items) yield this.encode(item, form);
    } catch (error) {
      throw this.encodeError(error);
    }
  }

  /**
   * An error as it crosses the wire: of one that the method declares, the data are encoded, or it becomes `internal`
   * when they are not what it declares. All others stay as they are. It never throws.
   */
  encodeError(thrown: unknown): unknown {
    if (!isServiceError(thrown)) return thrown;
    const declared = this.#info.errors?.find(({ name }) => name === thrown.name);
    if (declared === undefined) return thrown;
    try {
      const [wrong] = new ResultCheck(declared.schema, this.#definitions).check(thrown.data);
      if (wrong !== undefined) return this.#misfit(declared, thrown, `${wrong.path || "it"} ${wrong.message}`);
      return thrown.data === undefined ? thrown : withData(thrown, this.#encodeData(declared.schema, thrown.data));
    } catch (error) {
      // Data whose getters throw, or a schema that cannot be compiled.
      return this.#misfit(declared, thrown, VModelError.from(error).message.replace(/\.$/, ""));
    }
  }

  #encodeData(schema: JsonSchema, data: unknown): unknown {
    const codec = codecOfSchema(schema, this.#definitions);
    return codec.plain ? data : codec.encode(data, "json");
  }

  #misfit({ name }: ErrorInfo, cause: ServiceError, problem: string): VModelError {
    const service = this.#service;
    const method = this.#info.name;
    const message = `${service}.${method} threw ${name} with data that do not fit its declaration: ${problem}.`;
    return new VModelError("internal", message, { service, method, requestId: cause.requestId, cause });
  }
}

/** The same error with other data: the author's own object is the caller's in this process. */
function withData(error: ServiceError, data: unknown): ServiceError {
  if (data === error.data) return error;
  const { message, service, method, state, details, retriable, retryAfterMs, requestId, phase } = error;
  const options = { service, method, state, details, retriable, retryAfterMs, requestId, phase, cause: error };
  return Object.defineProperty(new ServiceError(message, data, options), "name", { value: error.name });
}
