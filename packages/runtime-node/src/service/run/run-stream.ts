import { isPromiseLike, toPromise } from "../../runner/is-promise-like.ts";
import { CallStream } from "../item-stream.ts";
import type { RunCall, RunOptions } from "./run-call.ts";
import { failCall } from "./settle-call.ts";

/** The answer is a stream, whose generator has then been made; it settles when that has finished. */
export function runStream({ info: { name }, runner, check }: RunOptions): RunCall {
  return (active, positional, resolve, reject) => {
    const fail = (thrown: unknown): void => failCall(active, thrown, reject);
    const open = (source: unknown): void => {
      let stream: CallStream;
      try {
        if (!isAsyncIterable(source)) throw new TypeError("a streaming method has to return an AsyncIterable");
        stream = new CallStream(active, source, check);
      } catch (thrown) {
        return fail(thrown);
      }
      // Whoever waited for it has gone away meanwhile.
      if (active.answered) void stream.return();
      else resolve(stream);
    };
    let source: unknown;
    try {
      source = runner.call(name, positional, active.context);
      if (isPromiseLike(source)) {
        active.watch(reject);
        toPromise(source).then(open, fail);
        return;
      }
    } catch (error) {
      return fail(error);
    }
    open(source);
  };
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.asyncIterator in value;
}
