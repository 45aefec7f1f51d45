import { IdMap } from "../id-map.ts";

type Result = IteratorResult<unknown, undefined>;

const over: Result = { done: true, value: undefined };

interface OpenStream {
  readonly items: AsyncIterator<unknown>;
  readonly within: <T>(run: () => T) => T;
}

/** The streams that are open, by the call that has opened them. */
export class ServedStreams {
  readonly #streams = new IdMap<OpenStream>();
  readonly #onEnd: (call: number) => void;

  /** @param onEnd told once of each stream, when its generator has finished */
  constructor(onEnd: (call: number) => void) {
    this.#onEnd = onEnd;
  }

  /** @param within runs what the generator does in the context of its call */
  open(call: number, source: unknown, within: OpenStream["within"]): void {
    if (!isAsyncIterable(source)) throw new TypeError("a streaming method has to return an AsyncIterable");
    this.#streams.add(call, { items: source[Symbol.asyncIterator](), within });
  }

  async next(call: number): Promise<Result> {
    const stream = this.#streams.get(call);
    if (stream === undefined) return over;
    try {
      const { done, value } = await stream.within(() => stream.items.next());
      if (!done) return { done: false, value };
    } catch (error) {
      this.#end(call);
      throw error;
    }
    this.#end(call);
    return over;
  }

  /** Ends a stream early; its generator has run its `finally` by then. */
  async return(call: number): Promise<Result> {
    const stream = this.#streams.get(call);
    try {
      await stream?.within(() => stream.items.return?.());
    } finally {
      this.#end(call);
    }
    return over;
  }

  #end(call: number): void {
    if (this.#streams.take(call) !== undefined) this.#onEnd(call);
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
