import { CodecError } from "./codec-error.ts";

/** JSON as the schemas say, or the same document with raw bytes and plain floats, to be carried by CBOR. */
export type WireForm = "json" | "binary";

/** One run through a value: which way it goes, and what it is in. */
export interface Walk {
  readonly decoding: boolean;
  readonly form: WireForm;
  /** The objects that the current one is in, outermost first. */
  readonly parents: object[];
  /** How many steps of a path lead to where a value first contains itself. */
  cycleAt?: number;
  /** Which objects fit which named types, so that recursive types judge each object once. */
  verdicts?: Map<unknown, Map<object, boolean>>;
}

/** Runs through a value; an exhausted stack becomes a CodecError as well. */
export function takeWalk<T>(decoding: boolean, form: WireForm, run: (walk: Walk) => T): T {
  const walk: Walk = { decoding, form, parents: [] };
  try {
    return run(walk);
  } catch (error) {
    if (error instanceof RangeError) throw new CodecError("", "is nested too deeply", "nested too deeply");
    if (error instanceof CodecError && walk.cycleAt !== undefined) {
      const path = error.path.split("/", walk.cycleAt + 1).join("/");
      throw new CodecError(path, error.message, error.what);
    }
    throw error;
  }
}

/**
 * Goes into an object; `walk.parents.pop()` comes out again.
 *
 * @throws CodecError when it contains itself. That is looked for on some levels only, which is enough, since a cycle
 * goes on for ever.
 */
export function enter(walk: Walk, value: object): void {
  const { parents } = walk;
  const depth = parents.push(value) - 1;
  // A prime, so that cycles of any length come by with each of their objects.
  if (depth % 17 !== 16) return;
  const before = parents.lastIndexOf(value, depth - 1);
  if (before < 0) return;
  const length = depth - before;
  let first = 0;
  while (parents[first] !== parents[first + length]) first++;
  walk.cycleAt = first + length;
  throw new CodecError("", "contains itself, which JSON cannot carry", "an object that contains itself");
}
