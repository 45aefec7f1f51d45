/** A class whose instances are views of bytes. */
type ViewClass = new (buffer: ArrayBuffer, byteOffset: number, length: number) => ArrayBufferView;

interface ViewKind {
  readonly class: ViewClass;
  /** Of one element. */
  readonly bytes: number;
}

/** Every kind of view, by its name; the place in this list is its number on the wire. Some are younger than Node 22. */
const names = [
  "Uint8Array",
  "Int8Array",
  "Uint8ClampedArray",
  "Int16Array",
  "Uint16Array",
  "Int32Array",
  "Uint32Array",
  "Float32Array",
  "Float64Array",
  "BigInt64Array",
  "BigUint64Array",
  "DataView",
  "Float16Array",
];

const kinds: readonly (ViewKind | undefined)[] = names.map((name) => {
  const known = Reflect.get(globalThis, name) as (ViewClass & { readonly BYTES_PER_ELEMENT?: number }) | undefined;
  return known && { class: known, bytes: known.BYTES_PER_ELEMENT ?? 1 };
});

const numbers = new Map(names.map((name, index) => [name, index]));

/** What typed arrays answer to be, which classes that extend them may not. */
const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
const nameOf = Object.getOwnPropertyDescriptor(typedArray, Symbol.toStringTag)?.get as (
  this: object,
) => string | undefined;

/** The number of a view's kind; a Buffer is the Uint8Array that it extends. */
export function kindOf(view: ArrayBufferView): number {
  return numbers.get(nameOf.call(view) ?? "DataView") ?? 0;
}

/**
 * The view of a kind over bytes that are its own.
 * @throws Error when this version of Node has no such kind
 */
export function createView(kind: number, bytes: Uint8Array<ArrayBuffer>): ArrayBufferView {
  if (kind === 0) return bytes;
  const { buffer, byteOffset, byteLength } = bytes;
  const found = kinds[kind];
  if (found === undefined) throw new Error(`this version of Node has no ${names[kind] ?? "such kind of array"}`);
  return new found.class(buffer, byteOffset, byteLength / found.bytes);
}
