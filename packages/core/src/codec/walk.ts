import { CodecError } from "./codec-error.ts";
import { maxDepth } from "./max-depth.ts";

/** JSON as the schemas say, or the same document with raw bytes and plain floats, to be carried by CBOR. */
export type WireForm = "json" | "binary";

/** One run through a value: which way it goes, and what it is in. */
export interface Walk {
  readonly decoding: boolean;
  readonly form: WireForm;
  /** The objects that the current one is in, outermost first. */
  readonly parents: object[];
  /** How many steps of an error's path are to be told; absent: all. */
  told?: number;
  /** Which objects fit which named types, so that recursive types judge each object once. */
  verdicts?: Map<unknown, Map<object, boolean>>;
}

/** Runs through a value. A stack that was nearly exhausted before ends in a CodecError as well. */
export function takeWalk<T>(decoding: boolean, form: WireForm, run: (walk: Walk) => T): T {
  const walk: Walk = { decoding, form, parents: [] };
  try {
    return run(walk);
  } catch (error) {
    if (error instanceof RangeError) throw tooDeep();
    if (error instanceof CodecError && walk.told !== undefined) {
      const path = error.path.split("/", walk.told + 1).join("/");
      throw new CodecError(path, error.message, error.what);
    }
    throw error;
  }
}

/**
 * Goes into an object; `walk.parents.pop()` comes out again.
 *
 * @throws CodecError when it lies too deep, or contains itself. That is looked for on some levels only, which is enough,
 * since a cycle goes on for ever.
 */
export function enter(walk: Walk, value: object): void {
  const { parents } = walk;
  const depth = parents.push(value) - 1;
  if (depth >= maxDepth) {
    walk.told = 0;
    throw tooDeep();
  }
  // A prime, so that cycles of any length come by with each of their objects.
  if (depth % 17 !== 16) return;
  const before = parents.lastIndexOf(value, depth - 1);
  if (before < 0) return;
  const length = depth - before;
  let first = 0;
  while (parents[first] !== parents[first + length]) first++;
  walk.told = first + length;
  throw new CodecError("", "contains itself, which JSON cannot carry", "an object that contains itself");
}

const tooDeep = (): CodecError => new CodecError("", "is nested too deeply", "nested too deeply");
